//! The names of the fields of an address.

use domain::address::{AddressLine, CityName, LocalityName, PostcodeName, RegionName};

use crate::language::texts;

/// The name of a field, as its country calls it.
pub(crate) fn field(line: AddressLine) -> String {
    let t = texts();
    match line {
        AddressLine::Recipient => t.address_recipient(),
        AddressLine::Organization => t.address_organization(),
        AddressLine::Street => t.address_street(),
        AddressLine::Street2 => t.address_street_second(),
        AddressLine::Street3 => t.address_street_third(),
        AddressLine::DependentLocality(name) => locality(name),
        AddressLine::City(name) => city(name),
        AddressLine::Region(name) => region(name),
        AddressLine::Postcode(name) => postcode(name),
    }
}

fn locality(name: LocalityName) -> String {
    let t = texts();
    match name {
        LocalityName::District => t.address_locality_district(),
        LocalityName::Neighborhood => t.address_locality_neighborhood(),
        LocalityName::Suburb => t.address_locality_suburb(),
        LocalityName::Townland => t.address_locality_townland(),
        LocalityName::VillageTownship => t.address_locality_village(),
    }
}

fn city(name: CityName) -> String {
    let t = texts();
    match name {
        CityName::City => t.address_city(),
        CityName::District => t.address_city_district(),
        CityName::PostTown => t.address_city_post_town(),
        CityName::Suburb => t.address_city_suburb(),
    }
}

fn region(name: RegionName) -> String {
    let t = texts();
    match name {
        RegionName::Area => t.address_region_area(),
        RegionName::County => t.address_region_county(),
        RegionName::Department => t.address_region_department(),
        RegionName::District => t.address_region_district(),
        RegionName::DoSi => t.address_region_do_si(),
        RegionName::Emirate => t.address_region_emirate(),
        RegionName::Island => t.address_region_island(),
        RegionName::Oblast => t.address_region_oblast(),
        RegionName::Parish => t.address_region_parish(),
        RegionName::Prefecture => t.address_region_prefecture(),
        RegionName::Province => t.address_region_province(),
        RegionName::State => t.address_region_state(),
    }
}

fn postcode(name: PostcodeName) -> String {
    let t = texts();
    match name {
        PostcodeName::Postal => t.address_postcode(),
        PostcodeName::Zip => t.address_postcode_zip(),
        PostcodeName::Pin => t.address_postcode_pin(),
        PostcodeName::Eircode => t.address_postcode_eircode(),
    }
}
