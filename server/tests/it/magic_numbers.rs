//! The simulator's magic numbers serve whoever tests the shop's own forms, too.

#[test]
fn the_shop_takes_every_magic_number_for_a_real_one() {
    for magic in simulator::Magic::all() {
        let number = format!("+{}", magic.number());

        let parsed = domain::PhoneNumber::parse("US", &number).unwrap();

        assert_eq!(parsed.e164(), number);
    }
}
