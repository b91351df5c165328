//! The simulator's magic numbers also work in the shop's own forms.

#[test]
fn the_shop_takes_every_magic_number_for_a_real_one() {
    for area in ["202", "212", "305", "415", "512", "617", "702", "808"] {
        for magic in simulator::Magic::all() {
            let number = magic.number_in(area);
            // As a person types it: `415 555 0101`.
            let typed = format!("{area} {} {}", &number[4..7], &number[7..]);

            let parsed = phone::parse("US", &typed).unwrap();

            assert_eq!(parsed.digits(), number, "{}", magic.name);
        }
    }
}
