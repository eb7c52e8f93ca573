//! The words of a company's products.

wire::words! {
    find: "Find by name or SKU" / "按名称或货号查找";
    find_button: "Find" / "查找";
    add: "Add a product" / "添加商品";
    none: "No products here" / "暂无商品";
    none_text: "Add one, or ask the operator of this marketplace to import your feed." / "请添加商品，或请市场运营方导入您的商品数据。";
    more: "More" / "更多";
    sku: "SKU, your own number for it" / "货号";
    sku_of(sku): "SKU {sku}" / "货号 {sku}";
    for_sale(stock): "{stock} for sale" / "可售 {stock} 件";
    all: "All products" / "全部商品";
    name: "Name" / "名称";
    name_zh: "Chinese name (optional)" / "中文名称（选填）";
    description: "Description" / "描述";
    description_zh: "Chinese description (optional)" / "中文描述（选填）";
    category: "Category (optional)" / "类别（选填）";
    category_hint: "From the top, parted by >: Home > Lamps" / "从上到下以 > 分隔，例如 Home > Lamps";
    price: "Price, tax included" / "含税价格";
    price_hint: "With its currency, like 43.90 EUR" / "连同货币，例如 43.90 EUR";
    shelf: "Pieces on the shelf" / "库存件数";
    shelf_hint: "With those that are sold and not shipped yet." / "包括已售出但尚未发货的。";
    weight: "Weight of the parcel (optional)" / "包裹重量（选填）";
    weight_hint: "With its unit, like 1.2 kg; delivery may cost by it." / "连同单位，例如 1.2 kg；运费可按重量计算。";
    variants: "Variants: sizes, colours and the like (optional)" / "规格：尺码、颜色等（选填）";
    variants_text: "Each size or colour is a product of its own, with its own SKU, price and stock. Give all of them the same group, and shoppers see one product with a choice." / "每个尺码或颜色都是单独的商品，有各自的货号、价格和库存。给它们填写同一个组名，顾客就会看到一件可选规格的商品。";
    item_group: "Group" / "组名";
    item_group_hint: "Any name of your own, like SHIRT-7; the same for all variants." / "自定名称，例如 SHIRT-7；所有规格填写相同的组名。";
    pictures: "Pictures" / "图片";
    no_pictures: "None yet: shoppers see a drawing in your colours." / "暂无图片，顾客会看到以企业配色绘制的插图。";
    not_fetched: "Not fetched yet, or it can't be:" / "尚未获取或无法获取：";
    put_first: "Put first" / "设为首图";
    remove_picture: "Remove" / "删除";
    add_picture: "Add a picture" / "添加图片";
    picture_hint: "JPEG, PNG, WebP or GIF, up to 10 MiB. It is turned upright and scaled; the first one stands in lists." / "JPEG、PNG、WebP 或 GIF，最大 10 MiB。系统会自动转正并缩放；首图显示在列表中。";
    upload: "Upload" / "上传";
    save: "Save" / "保存";
    see: "As shoppers see it" / "顾客看到的页面";
    changed: "Last changed" / "最近更改";
    in_category: "Category" / "类别";
    import_text: "What an import brings for this SKU later stands in its place." / "之后导入的同一货号的数据会覆盖此处的内容。";
    read_only: "Your role sees it, and can't change it." / "您的角色只能查看，不能修改。";
}
