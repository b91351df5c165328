//! The fields of an address, and what each country calls them.

use strum::EnumString;

/// What a country calls its postcode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum PostcodeName {
    /// Postcode, in most countries.
    #[default]
    Postal,
    /// ZIP code, in the United States.
    Zip,
    /// PIN code, in India.
    Pin,
    /// Eircode, in Ireland.
    Eircode,
}

/// What a country calls the regions that its addresses name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum RegionName {
    /// Area.
    Area,
    /// County.
    County,
    /// Department.
    Department,
    /// District.
    District,
    /// Province or city, in Korea.
    DoSi,
    /// Emirate.
    Emirate,
    /// Island.
    Island,
    /// Oblast.
    Oblast,
    /// Parish.
    Parish,
    /// Prefecture.
    Prefecture,
    /// Province, in most countries.
    #[default]
    Province,
    /// State.
    State,
}

/// What a country calls its cities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum CityName {
    /// City, in most countries.
    #[default]
    City,
    /// District.
    District,
    /// Post town.
    PostTown,
    /// Suburb.
    Suburb,
}

/// What a country calls the parts of a city that its addresses name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum LocalityName {
    /// District.
    District,
    /// Neighborhood.
    Neighborhood,
    /// Suburb, in most countries.
    #[default]
    Suburb,
    /// Townland.
    Townland,
    /// Village or township.
    VillageTownship,
}

/// A line of an address form, under its country's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressLine {
    /// Who receives the parcel.
    Recipient,
    /// A company.
    Organization,
    /// Street and number.
    Street,
    /// The second line of the street.
    Street2,
    /// The third line of the street.
    Street3,
    /// A part of a city.
    DependentLocality(LocalityName),
    /// Town or city.
    City(CityName),
    /// A state, a province or the like.
    Region(RegionName),
    /// Postcode.
    Postcode(PostcodeName),
}

impl AddressLine {
    /// The lines of the street, from the first to the last.
    pub const STREET: [Self; 3] = [Self::Street, Self::Street2, Self::Street3];

    /// The name of the form's field.
    pub fn field(self) -> &'static str {
        match self {
            Self::Recipient => "recipient",
            Self::Organization => "organization",
            Self::Street => "street",
            Self::Street2 => "street2",
            Self::Street3 => "street3",
            Self::DependentLocality(_) => "dependent_locality",
            Self::City(_) => "city",
            Self::Region(_) => "region",
            Self::Postcode(_) => "postcode",
        }
    }

    /// The letter of the field in a country's format.
    pub(super) fn letter(self) -> char {
        match self {
            Self::Recipient => 'N',
            Self::Organization => 'O',
            Self::Street | Self::Street2 | Self::Street3 => 'A',
            Self::DependentLocality(_) => 'D',
            Self::City(_) => 'C',
            Self::Region(_) => 'S',
            Self::Postcode(_) => 'Z',
        }
    }
}
