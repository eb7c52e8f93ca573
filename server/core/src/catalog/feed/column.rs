//! The columns of the Merchant Center product data specification that Huoban reads.

/// A known column; `title_zh` and `description_zh` are our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Title,
    TitleZh,
    Description,
    DescriptionZh,
    Link,
    ImageLink,
    AdditionalImageLink,
    Availability,
    Quantity,
    Price,
    SalePrice,
    SalePeriod,
    Brand,
    Gtin,
    Mpn,
    ProductType,
    GoogleCategory,
    ItemGroupId,
    Condition,
    ProductDetail,
    ShippingWeight,
    /// A plain fact, shown under this name among the product's attributes.
    Fact(&'static str),
}

/// Columns without which there is nothing to sell.
pub(super) const REQUIRED: [Column; 3] = [Column::Id, Column::Title, Column::Price];

impl Column {
    /// Reads a header cell or an XML element's local name; case, spaces, `_`, `-` and a `g:` before
    /// it do not matter, nor does what stands in brackets after it.
    pub(super) fn parse(header: &str) -> Option<Self> {
        let name = header.split('(').next().unwrap_or(header);
        let name = squash(name.trim().trim_start_matches("g:"));
        Some(match name.as_str() {
            "id" => Self::Id,
            "title" => Self::Title,
            "titlezh" => Self::TitleZh,
            "description" => Self::Description,
            "descriptionzh" => Self::DescriptionZh,
            "link" => Self::Link,
            "imagelink" => Self::ImageLink,
            "additionalimagelink" => Self::AdditionalImageLink,
            "availability" => Self::Availability,
            "quantity" | "sellongooglequantity" | "inventory" => Self::Quantity,
            "price" => Self::Price,
            "saleprice" => Self::SalePrice,
            "salepriceeffectivedate" => Self::SalePeriod,
            "brand" => Self::Brand,
            "gtin" => Self::Gtin,
            "mpn" => Self::Mpn,
            "producttype" => Self::ProductType,
            "googleproductcategory" => Self::GoogleCategory,
            "itemgroupid" => Self::ItemGroupId,
            "condition" => Self::Condition,
            "productdetail" => Self::ProductDetail,
            "shippingweight" => Self::ShippingWeight,
            other => return fact(other).map(Self::Fact),
        })
    }

    /// Whether it holds words, which shops write as HTML.
    pub(super) fn holds_markup(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::TitleZh
                | Self::Description
                | Self::DescriptionZh
                | Self::Brand
                | Self::Mpn
                | Self::ProductType
                | Self::GoogleCategory
                | Self::ProductDetail
                | Self::Fact(_)
        )
    }

    /// The specification's spelling.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::TitleZh => "title_zh",
            Self::Description => "description",
            Self::DescriptionZh => "description_zh",
            Self::Link => "link",
            Self::ImageLink => "image_link",
            Self::AdditionalImageLink => "additional_image_link",
            Self::Availability => "availability",
            Self::Quantity => "quantity",
            Self::Price => "price",
            Self::SalePrice => "sale_price",
            Self::SalePeriod => "sale_price_effective_date",
            Self::Brand => "brand",
            Self::Gtin => "gtin",
            Self::Mpn => "mpn",
            Self::ProductType => "product_type",
            Self::GoogleCategory => "google_product_category",
            Self::ItemGroupId => "item_group_id",
            Self::Condition => "condition",
            Self::ProductDetail => "product_detail",
            Self::ShippingWeight => "shipping_weight",
            Self::Fact(name) => name,
        }
    }
}

fn fact(name: &str) -> Option<&'static str> {
    Some(match name {
        "color" | "colour" => "Colour",
        "size" => "Size",
        "material" => "Material",
        "pattern" => "Pattern",
        "gender" => "Gender",
        "agegroup" => "Age group",
        "energyefficiencyclass" => "Energy class",
        "productlength" => "Length",
        "productwidth" => "Width",
        "productheight" => "Height",
        "productweight" => "Weight",
        _ => return None,
    })
}

/// Lower-case letters and digits only.
pub(super) fn squash(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_of_headers_is_tolerated() {
        for header in ["image_link", "image link", "Image-Link", "g:image_link", " IMAGELINK "] {
            assert_eq!(Column::parse(header), Some(Column::ImageLink), "{header}");
        }
        let detail = "product_detail(section_name:attribute_name:attribute_value)";
        assert_eq!(Column::parse(detail), Some(Column::ProductDetail));
        assert_eq!(Column::parse("colour"), Some(Column::Fact("Colour")));
        assert_eq!(Column::parse("custom_label_0"), None);
    }

    #[test]
    fn each_name_reads_back_as_its_column() {
        for name in ["id", "title_zh", "sale_price_effective_date", "google_product_category"] {
            assert_eq!(Column::parse(name).map(Column::name), Some(name));
        }
    }
}
