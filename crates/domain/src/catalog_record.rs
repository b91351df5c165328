//! The catalog as it is stored: texts in every language, prices in every currency.

use crate::{
    CategoryId, CollectionId, Currency, Instant, Money, ProductId, Sku,
    catalog::{Article, Availability, Category, Collection, Product, ProductCard, ProductOption, Variant},
};

/// The language of the shop's own texts. A text that is missing in another language is shown in this one.
pub const DEFAULT_LANGUAGE: &str = "en";

/// A category in all languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRecord {
    /// The slug in the category's URL.
    pub id: CategoryId,
    /// The category that it belongs to; `None` at the top.
    pub parent: Option<CategoryId>,
    /// Its texts, one for each language.
    pub texts: Vec<GroupText>,
}

/// A collection in all languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionRecord {
    /// The slug in the collection's URL.
    pub id: CollectionId,
    /// Its texts, one for each language.
    pub texts: Vec<GroupText>,
}

/// What a category or a collection is called in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupText {
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The name.
    pub name: String,
    /// One sentence about it.
    pub summary: String,
}

/// A product in all languages and currencies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductRecord {
    /// The slug in the product's URL.
    pub id: ProductId,
    /// Its category.
    pub category: CategoryId,
    /// Its place in the shop's order.
    pub position: i64,
    /// File names of its pictures. Without any, there is one picture, named like the product.
    pub pictures: Vec<String>,
    /// Its texts, one for each language.
    pub texts: Vec<ProductText>,
    /// What can be bought, in the shop's order.
    pub variants: Vec<VariantRecord>,
    /// Products that go with it.
    pub related: Vec<ProductId>,
    /// When it was added.
    pub created_at: Instant,
    /// When anything of it changed last, its stock included. Each change has another moment.
    pub changed_at: Instant,
}

/// What a product is called in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProductText {
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// Its name.
    pub name: String,
    /// One line for product lists.
    pub summary: String,
    /// Paragraphs of description.
    pub description: Vec<String>,
    /// Facts, as pairs of name and value.
    pub details: Vec<(String, String)>,
    /// The options, in the same order in all languages.
    pub options: Vec<ProductOption>,
}

/// A variant in all currencies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantRecord {
    /// Its number.
    pub sku: Sku,
    /// For each option, the place of the chosen value among the option's values.
    pub values: Vec<usize>,
    /// Number of pieces left.
    pub stock: u32,
    /// What one piece weighs.
    pub weight_grams: u32,
    /// File name of its own picture.
    pub picture: Option<String>,
    /// Price of one piece, one for each currency in which it is sold.
    pub prices: Vec<Money>,
}

/// Finds the text for a language: in that language, else in the language that it is a regional form of, else in the shop's own, else in
/// any.
fn in_language<'a, T>(texts: &'a [T], tag: impl Fn(&T) -> &str, language: &str) -> Option<&'a T> {
    let base = language.split('-').next().unwrap_or(language);
    let find = |wanted: &str| texts.iter().find(|text| tag(text).eq_ignore_ascii_case(wanted));
    find(language)
        .or_else(|| find(base))
        .or_else(|| find(DEFAULT_LANGUAGE))
        .or_else(|| texts.first())
}

/// The text of a category or a collection. Without any text, its slug is its name.
fn group_text(texts: &[GroupText], slug: &str, language: &str) -> GroupText {
    let text = in_language(texts, |text| text.language.as_str(), language);
    text.cloned().unwrap_or_else(|| GroupText {
        language: DEFAULT_LANGUAGE.to_owned(),
        name: slug.to_owned(),
        summary: String::new(),
    })
}

impl CategoryRecord {
    /// The category in a language.
    pub fn view(&self, language: &str) -> Category {
        let text = group_text(&self.texts, self.id.as_str(), language);
        Category {
            id: self.id.clone(),
            parent: self.parent.clone(),
            language: text.language,
            name: text.name,
            summary: text.summary,
        }
    }
}

impl CollectionRecord {
    /// The collection in a language.
    pub fn view(&self, language: &str) -> Collection {
        let text = group_text(&self.texts, self.id.as_str(), language);
        Collection {
            id: self.id.clone(),
            language: text.language,
            name: text.name,
            summary: text.summary,
        }
    }
}

impl ProductRecord {
    /// The product in a language and a currency.
    pub fn view(&self, language: &str, currency: Currency) -> Product {
        let text = self.text(language);
        let variant = |variant: &VariantRecord| self.variant_view(variant, &text.options, currency);
        Product {
            id: self.id.clone(),
            category: self.category.clone(),
            variants: self.variants.iter().map(variant).collect(),
            pictures: self.pictures(),
            related: self.related.clone(),
            language: text.language,
            name: text.name,
            summary: text.summary,
            description: text.description,
            details: text.details,
        }
    }

    /// The product as a list shows it.
    pub fn card(&self, language: &str, currency: Currency) -> ProductCard {
        let text = in_language(&self.texts, |text| text.language.as_str(), language);
        let sold = || {
            self.variants
                .iter()
                .filter_map(|variant| Some((variant.price(currency)?, variant.stock)))
        };
        let lowest = sold().map(|(price, _)| price).min_by_key(|price| price.minor);
        let stock = sold().map(|(_, stock)| stock).fold(0, u32::saturating_add);
        ProductCard {
            id: self.id.clone(),
            language: text.map_or(DEFAULT_LANGUAGE, |text| text.language.as_str()).to_owned(),
            name: text.map_or(self.id.as_str(), |text| text.name.as_str()).to_owned(),
            price: lowest,
            is_lowest_of_many: sold().any(|(price, _)| Some(price) != lowest),
            summary: text.map(|text| text.summary.clone()).unwrap_or_default(),
            availability: Availability::of(stock),
            picture: self.first_picture(),
        }
    }

    /// What a cart says about one variant.
    pub fn article(&self, sku: &Sku, language: &str, currency: Currency) -> Option<Article> {
        let variant = self.variant(sku)?;
        let text = self.text(language);
        Some(Article {
            product: self.id.clone(),
            variant: self.variant_view(variant, &text.options, currency),
            language: text.language,
            name: text.name,
        })
    }

    /// The variant with this number.
    pub fn variant(&self, sku: &Sku) -> Option<&VariantRecord> {
        self.variants.iter().find(|variant| variant.sku == *sku)
    }

    /// File names of its pictures, at least one.
    pub fn pictures(&self) -> Vec<String> {
        if self.pictures.is_empty() {
            vec![self.first_picture()]
        } else {
            self.pictures.clone()
        }
    }

    fn first_picture(&self) -> String {
        let first = self.pictures.first();
        first.cloned().unwrap_or_else(|| format!("{}.svg", self.id))
    }

    /// Its text in a language. Without any text, its slug is its name.
    fn text(&self, language: &str) -> ProductText {
        let text = in_language(&self.texts, |text| text.language.as_str(), language);
        text.cloned().unwrap_or_else(|| ProductText {
            language: DEFAULT_LANGUAGE.to_owned(),
            name: self.id.to_string(),
            summary: String::new(),
            description: Vec::new(),
            details: Vec::new(),
            options: Vec::new(),
        })
    }

    fn variant_view(&self, variant: &VariantRecord, options: &[ProductOption], currency: Currency) -> Variant {
        let chosen = options.iter().zip(&variant.values).filter_map(|(option, place)| {
            let value = option.values.get(*place)?;
            Some((option.name.clone(), value.clone()))
        });
        let own_picture = variant.picture.clone();
        Variant {
            sku: variant.sku.clone(),
            options: chosen.collect(),
            price: variant.price(currency),
            stock: variant.stock,
            picture: own_picture.unwrap_or_else(|| self.first_picture()),
        }
    }
}

impl VariantRecord {
    /// Price of one piece; `None` if it is not sold in this currency.
    pub fn price(&self, currency: Currency) -> Option<Money> {
        self.prices.iter().find(|price| price.currency == currency).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shirt() -> ProductRecord {
        let text = |language: &str, name: &str, size: &str, values: [&str; 2]| ProductText {
            language: language.to_owned(),
            name: name.to_owned(),
            summary: String::new(),
            description: Vec::new(),
            details: Vec::new(),
            options: vec![ProductOption {
                name: size.to_owned(),
                values: values.map(str::to_owned).to_vec(),
            }],
        };
        let variant = |sku: &str, value, stock, prices: &[Money]| VariantRecord {
            sku: sku.parse().unwrap(),
            values: vec![value],
            stock,
            weight_grams: 200,
            picture: (value == 1).then(|| "shirt-large.svg".to_owned()),
            prices: prices.to_vec(),
        };
        ProductRecord {
            id: "shirt".parse().unwrap(),
            category: "clothing".parse().unwrap(),
            position: 0,
            pictures: Vec::new(),
            texts: vec![
                text("en", "Shirt", "Size", ["Small", "Large"]),
                text("de", "Hemd", "Größe", ["Klein", "Groß"]),
                text("pt-BR", "Camisa", "Tamanho", ["P", "G"]),
            ],
            variants: vec![
                variant("SHIRT-S", 0, 2, &[Money::new(2000, Currency::Eur)]),
                variant(
                    "SHIRT-L",
                    1,
                    1,
                    &[Money::new(2500, Currency::Eur), Money::new(2400, Currency::Gbp)],
                ),
            ],
            related: Vec::new(),
            created_at: Instant(0),
            changed_at: Instant(0),
        }
    }

    #[test]
    fn texts_fall_back_as_a_whole_to_the_base_language_and_then_to_the_shops_own() {
        for (asked, language, name) in [
            ("en", "en", "Shirt"),
            ("de", "de", "Hemd"),
            ("de-AT", "de", "Hemd"),
            ("pt-br", "pt-BR", "Camisa"),
            ("pt", "en", "Shirt"),
            ("ja", "en", "Shirt"),
            ("", "en", "Shirt"),
        ] {
            let view = shirt().view(asked, Currency::Eur);
            assert_eq!(
                (view.language.as_str(), view.name.as_str()),
                (language, name),
                "{asked}"
            );
        }
    }

    #[test]
    fn a_variant_has_the_words_and_the_price_that_were_asked_for() {
        let view = shirt().view("de", Currency::Gbp);

        let large = &view.variants[1];
        assert_eq!(large.options, [("Größe".to_owned(), "Groß".to_owned())]);
        assert_eq!(large.price, Some(Money::new(2400, Currency::Gbp)));
        assert_eq!(large.picture, "shirt-large.svg");
        let small = &view.variants[0];
        assert_eq!((small.price, small.stock, small.sellable()), (None, 2, 0));
        assert_eq!(small.picture, "shirt.svg");
    }

    #[test]
    fn a_card_shows_the_lowest_price_and_what_can_be_sold() {
        let euros = shirt().card("en", Currency::Eur);
        assert_eq!(euros.price, Some(Money::new(2000, Currency::Eur)));
        assert_eq!(
            (euros.is_lowest_of_many, euros.availability),
            (true, Availability::Few(3))
        );

        let pounds = shirt().card("en", Currency::Gbp);
        assert_eq!(
            (pounds.is_lowest_of_many, pounds.availability),
            (false, Availability::Few(1))
        );

        let yen = shirt().card("en", Currency::Jpy);
        assert_eq!((yen.price, yen.availability), (None, Availability::SoldOut));
    }

    #[test]
    fn a_product_without_texts_is_called_by_its_slug() {
        let mut bare = shirt();
        bare.texts.clear();

        let article = bare.article(&"SHIRT-S".parse().unwrap(), "en", Currency::Eur).unwrap();

        assert_eq!((article.name.as_str(), article.variant.options.len()), ("shirt", 0));
    }
}
