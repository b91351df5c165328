//! Addresses of many countries: what is accepted, how it is written, and in which order a label has it.

use domain::{
    Address, Country,
    address::{AddressError, AddressFields, AddressForm, AddressLine, CityName, PostcodeName, RegionName},
    text::LineError,
};
use proptest::{prelude::*, sample::select};

/// The fields of a form: recipient, street, city, region and postcode, then the country.
fn typed([recipient, street, city, region, postcode]: [&str; 5], country: &str) -> AddressFields {
    AddressFields {
        recipient: recipient.to_owned(),
        street: street.to_owned(),
        city: city.to_owned(),
        region: region.to_owned(),
        postcode: postcode.to_owned(),
        country: country.to_owned(),
        ..AddressFields::default()
    }
}

fn parsed(fields: &AddressFields) -> Address {
    Address::parse(fields).unwrap_or_else(|wrong| panic!("{fields:?}: {wrong:?}"))
}

fn wrong(fields: &AddressFields) -> Vec<(&'static str, AddressError)> {
    Address::parse(fields).err().unwrap_or_default()
}

/// Typed fields, their country, and the lines of the label.
const LABELS: &[([&str; 5], &str, &[&str])] = &[
    (
        ["Ada Lane", "1 Main St", "Springfield", "il", "627011234"],
        "US",
        &["Ada Lane", "1 Main St", "Springfield, IL 62701-1234", "United States"],
    ),
    (
        ["Ada Lane", "12 Orchard Row", "Leeds", "", "ls14ap"],
        "GB",
        &["Ada Lane", "12 Orchard Row", "Leeds", "LS1 4AP", "United Kingdom"],
    ),
    (
        ["Ada Lane", "Hauptstr. 1", "Berlin", "ignored", "10115"],
        "DE",
        &["Ada Lane", "Hauptstr. 1", "10115 Berlin", "Germany"],
    ),
    (
        ["Ada Lane", "2-8-1 Nishi-Shinjuku", "", "tokyo", "1638001"],
        "JP",
        &["Ada Lane", "2-8-1 Nishi-Shinjuku, Tokyo", "163-8001", "Japan"],
    ),
    (
        ["山田 花子", "新宿区西新宿2-8-1", "", "東京都", "〒１６３－８００１"],
        "JP",
        &["〒163-8001", "東京都", "新宿区西新宿2-8-1", "山田 花子", "Japan"],
    ),
    (
        ["Ada Lane", "1 Sheikh Zayed Road", "ignored", "Dubai", "12345"],
        "AE",
        &["Ada Lane", "1 Sheikh Zayed Road", "Dubai", "United Arab Emirates"],
    ),
    (
        ["Ada Lane", "1 Main Street", "Athlone", "co. westmeath", "n37 x2y3"],
        "IE",
        &[
            "Ada Lane",
            "1 Main Street",
            "Athlone",
            "Co. Westmeath",
            "N37 X2Y3",
            "Ireland",
        ],
    ),
    (
        ["Ada Lane", "1 Main Street", "Athlone", "", ""],
        "IE",
        &["Ada Lane", "1 Main Street", "Athlone", "Ireland"],
    ),
    (
        ["Ada Lane", "99 Queen's Road", "Central", "Hong Kong Island", ""],
        "HK",
        &[
            "Ada Lane",
            "99 Queen's Road",
            "Central",
            "Hong Kong Island",
            "Hong Kong",
        ],
    ),
    (
        ["陳大文", "皇后大道中99號", "中環", "香港島", ""],
        "HK",
        &["香港島", "中環", "皇后大道中99號", "陳大文", "Hong Kong"],
    ),
    (
        ["Ada Lane", "Rua A, 1", "São Paulo", "são paulo", "01310100"],
        "BR",
        &["Ada Lane", "Rua A, 1", "São Paulo-SP", "01310-100", "Brazil"],
    ),
    (
        ["Ada Lane", "Bahnhofstr. 1", "Zürich", "", "CH-8001"],
        "CH",
        &["Ada Lane", "Bahnhofstr. 1", "CH-8001 Zürich", "Switzerland"],
    ),
    (
        ["Ada Lane", "110 Sejong-daero", "Jung-gu", "Seoul", "04524"],
        "KR",
        &[
            "Ada Lane",
            "110 Sejong-daero",
            "Jung-gu",
            "Seoul",
            "04524",
            "South Korea",
        ],
    ),
    (
        ["홍길동", "세종대로 110", "중구", "서울특별시", "04524"],
        "KR",
        &["서울특별시 중구", "세종대로 110", "홍길동", "04524", "South Korea"],
    ),
];

#[test]
fn a_label_has_the_order_of_its_country() {
    for (fields, country, lines) in LABELS {
        assert_eq!(parsed(&typed(*fields, country)).lines(), *lines, "{country}");
    }
}

#[test]
fn every_line_of_a_street_and_the_company_stand_on_the_label() {
    let fields = AddressFields {
        organization: "Lane & Co.".to_owned(),
        street: String::new(),
        street2: "Building 4".to_owned(),
        street3: "Room 12".to_owned(),
        dependent_locality: "Kitsilano".to_owned(),
        ..typed(["Ada Lane", "", "Vancouver", "British Columbia", "v6k1a1"], "CA")
    };

    let address = parsed(&fields);

    assert_eq!(
        address.lines(),
        [
            "Ada Lane",
            "Lane & Co.",
            "Building 4",
            "Room 12",
            "Vancouver BC V6K 1A1",
            "Canada"
        ]
    );
    assert_eq!(
        address.label(),
        [
            "ADA LANE",
            "LANE & CO.",
            "BUILDING 4",
            "ROOM 12",
            "VANCOUVER BC V6K 1A1",
            "Canada"
        ]
    );
    let kept = AddressFields::from(&address);
    assert_eq!(
        (kept.street.as_str(), kept.street2.as_str(), kept.street3.as_str()),
        ("Building 4", "Room 12", "")
    );
    assert_eq!(kept.dependent_locality, "", "addresses in Canada have none");
    assert_eq!(kept.region, "BC");
}

#[test]
fn what_is_wrong_is_told_in_the_order_of_the_form() {
    let empty = |line: AddressLine| (line.field(), AddressError::Line(line, LineError::Empty));
    assert_eq!(
        wrong(&typed([""; 5], "US")),
        [
            empty(AddressLine::Recipient),
            empty(AddressLine::Street),
            empty(AddressLine::City(CityName::City)),
            empty(AddressLine::Region(RegionName::State)),
            empty(AddressLine::Postcode(PostcodeName::Zip)),
        ]
    );
    assert_eq!(
        wrong(&typed([""; 5], "JP")),
        [
            empty(AddressLine::Postcode(PostcodeName::Postal)),
            empty(AddressLine::Region(RegionName::Prefecture)),
            empty(AddressLine::Street),
            empty(AddressLine::Recipient),
        ]
    );
    assert_eq!(
        wrong(&typed([""; 5], "AE")),
        [
            empty(AddressLine::Recipient),
            empty(AddressLine::Street),
            empty(AddressLine::Region(RegionName::Emirate)),
        ]
    );
}

#[test]
fn a_postcode_or_a_region_of_another_country_is_refused() {
    assert_eq!(
        wrong(&typed(
            ["Ada Lane", "1 Main St", "Springfield", "Bavaria", "LS1 4AP"],
            "US"
        )),
        [
            ("region", AddressError::Region(RegionName::State)),
            ("postcode", AddressError::Postcode(PostcodeName::Zip, "95014")),
        ]
    );
    assert_eq!(
        wrong(&typed(["Ada Lane", "1 Main Street", "Athlone", "", "123"], "IE")),
        [("postcode", AddressError::Postcode(PostcodeName::Eircode, "A65 F4E2"))]
    );
}

#[test]
fn a_line_is_composed_and_has_single_spaces_and_nothing_unprintable() {
    let address = parsed(&typed(
        ["  Ada \u{a0} Lane", "Bahnhofstr.\u{3000}1", "Zu\u{308}rich", "", "8001"],
        "CH",
    ));
    assert_eq!(
        address.lines(),
        ["Ada Lane", "Bahnhofstr. 1", "CH-8001 Zürich", "Switzerland"]
    );

    let joined = typed(["علی\u{200c}رضا کریمی", "1 Main St", "Tehran", "", ""], "IR");
    assert_eq!(parsed(&joined).lines()[0], "علی\u{200c}رضا کریمی");

    let line = AddressLine::Street;
    let tab = typed(["Ada Lane", "1\tMain St", "Zürich", "", "8001"], "CH");
    assert_eq!(
        wrong(&tab),
        [("street", AddressError::Line(line, LineError::Unprintable))]
    );
    let long = typed(["Ada Lane", &"x".repeat(101), "Zürich", "", "8001"], "CH");
    assert_eq!(
        wrong(&long),
        [("street", AddressError::Line(line, LineError::TooLong(100)))]
    );
    let name = typed([&"x".repeat(81), "1 Main St", "Zürich", "", "8001"], "CH");
    let refused = AddressError::Line(AddressLine::Recipient, LineError::TooLong(80));
    assert_eq!(wrong(&name), [("recipient", refused)]);
}

#[test]
fn another_form_is_shown_when_it_is_asked_for_or_needed() {
    let american = typed(["Ada Lane", "1 Main St", "Springfield", "IL", "62701"], "US");
    let british = typed(["Ada Lane", "12 Orchard Row", "Leeds", "", "LS1 4AP"], "US");

    assert!(american.needs_other_form("GB", true), "it was asked for");
    assert!(!american.needs_other_form("GB", false), "the address is complete");
    assert!(!american.needs_other_form("US", true), "it is shown already");
    assert!(british.needs_other_form("GB", false));
    assert!(
        !british.needs_other_form("", false),
        "no form was shown for any country"
    );
    assert!(
        !typed([""; 5], "").needs_other_form("GB", true),
        "there is no such country"
    );
}

/// A line as somebody may type it: words, many spaces, letters of several scripts, signs that show nothing.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9 ,.'-]{0,30}",
        "[\u{a0}\u{3000} a-zéü\u{300}-\u{310}\u{5d0}-\u{5ea}\u{200c}\u{200f}]{0,12}",
        "\\PC{0,12}",
        Just(String::new()),
    ]
}

fn fields() -> impl Strategy<Value = AddressFields> {
    let country = select(Country::all().collect::<Vec<_>>());
    (
        country,
        prop::array::uniform8(line()),
        any::<prop::sample::Index>(),
        any::<bool>(),
    )
        .prop_map(|(country, lines, which, from_the_list)| {
            let form = AddressForm::of(Some(country));
            let regions: Vec<_> = form.regions().collect();
            let [
                recipient,
                organization,
                street,
                street2,
                street3,
                dependent_locality,
                city,
                region,
            ] = lines;
            let listed = from_the_list && !regions.is_empty();
            AddressFields {
                recipient,
                organization,
                street,
                street2,
                street3,
                dependent_locality,
                city,
                region: if listed {
                    regions[which.index(regions.len())].name.to_owned()
                } else {
                    region
                },
                postcode: form.postcode_example().to_lowercase(),
                country: country.code().to_owned(),
            }
        })
}

proptest! {
    #[test]
    fn an_accepted_address_is_accepted_again_as_it_was_written(fields in fields()) {
        if let Ok(address) = Address::parse(&fields) {
            let again = AddressFields::from(&address);
            prop_assert_eq!(Address::parse(&again), Ok(address.clone()));
            for line in address.lines().iter().chain(&address.label()) {
                prop_assert!(!line.trim().is_empty() && !line.chars().any(char::is_control));
            }
        }
    }

    #[test]
    fn a_complete_address_of_every_country_is_accepted(country in select(Country::all().collect::<Vec<_>>())) {
        let form = AddressForm::of(Some(country));
        let region = form.regions().next().map_or("Region", |region| region.key);
        let fields = typed(["Ada Lane", "1 Main St", "Town", region, form.postcode_example()], country.code());

        let lines = parsed(&fields).lines();

        prop_assert!(lines.contains(&"Ada Lane".to_owned()), "{:?}", lines);
        prop_assert_eq!(lines.last().map(String::as_str), Some(country.name()));
    }
}
