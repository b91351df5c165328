//! What a product's page says about its stock, its price and its variants.

use domain::{Money, catalog::Availability};

use super::format;
use crate::language::texts;

/// How much is left.
pub(crate) fn availability(availability: Availability) -> String {
    let t = texts();
    match availability {
        Availability::InStock => t.catalog_in_stock(),
        Availability::Few(stock) => t.catalog_few_left(stock),
        Availability::SoldOut => t.catalog_sold_out(),
    }
}

/// A price; `lowest_of_many` if other variants cost more. Without a price, that it is not sold.
pub(crate) fn price(price: Option<Money>, lowest_of_many: bool) -> String {
    let t = texts();
    match price {
        Some(price) if lowest_of_many => t.catalog_from(format::money(price)),
        Some(price) => format::money(price),
        None => t.errors_quantity_not_sold(),
    }
}

/// What a variant is, without the names of its options, such as `Small, blue`.
pub(crate) fn values(options: &[(String, String)]) -> String {
    let values: Vec<_> = options.iter().map(|(_, value)| value.as_str()).collect();
    values.join(", ")
}

/// What was chosen, such as `Size: small, Color: blue`; `None` for a product without options.
pub(crate) fn options(options: &[(String, String)]) -> Option<String> {
    let chosen: Vec<_> = options
        .iter()
        .map(|(name, value)| texts().catalog_option(name, value))
        .collect();
    (!chosen.is_empty()).then(|| chosen.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_pieces_are_told_with_their_number() {
        assert_eq!(availability(Availability::of(3)), "Only 3 left");
        assert_eq!(availability(Availability::of(5)), "In stock");
        assert_eq!(availability(Availability::of(0)), "Sold out");
    }
}
