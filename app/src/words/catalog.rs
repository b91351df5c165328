//! What a product's page says about its stock.

use domain::catalog::Availability;

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
