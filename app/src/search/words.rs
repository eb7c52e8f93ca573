//! The words of searching.

crate::words! {
    search: "Search" / "搜索";
    placeholder: "Products and companies" / "搜索商品或企业";
    suggestions: "Suggestions" / "建议";
    company: "Company" / "企业";
    category: "Category" / "类别";
    product: "Product" / "商品";
}
