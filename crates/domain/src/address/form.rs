//! How the addresses of each country are written: which fields they have, in which order, under which names.

use std::sync::LazyLock;

use super::names::{AddressLine, CityName, LocalityName, PostcodeName, RegionName};
use crate::Country;

/// The form of a country's addresses.
#[derive(Debug)]
pub struct AddressForm {
    country: &'static str,
    format: &'static str,
    latin_format: &'static str,
    required: &'static str,
    capitals: &'static str,
    postcode: PostcodeName,
    postcode_shapes: &'static str,
    postcode_example: &'static str,
    region: RegionName,
    city: CityName,
    locality: LocalityName,
}

/// A region that the addresses of its country name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    country: &'static str,
    /// What is stored, and what stands on a label in the country's own script.
    pub key: &'static str,
    /// The name in Latin letters.
    pub name: &'static str,
}

/// The form before a country is chosen.
static NO_COUNTRY: AddressForm = AddressForm {
    country: "",
    format: "%N|%O|%A|%Z %C",
    latin_format: "",
    required: "ACZ",
    capitals: "",
    postcode: PostcodeName::Postal,
    postcode_shapes: "",
    postcode_example: "",
    region: RegionName::Province,
    city: CityName::City,
    locality: LocalityName::Suburb,
};

/// The code of the form of all countries that have none of their own.
const OTHERS: &str = "ZZ";

static FORMS: LazyLock<Vec<AddressForm>> = LazyLock::new(|| {
    rows(include_str!("../../data/address-formats.tsv"))
        .map(AddressForm::read)
        .collect()
});

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    rows(include_str!("../../data/address-regions.tsv"))
        .map(Region::read)
        .collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

impl AddressForm {
    /// The form of a country, or the one before a country is chosen.
    pub fn of(country: Option<Country>) -> &'static Self {
        let Some(country) = country else { return &NO_COUNTRY };
        let coded = |code: &str| FORMS.iter().find(|form| form.country == code);
        coded(country.code()).or_else(|| coded(OTHERS)).unwrap_or(&NO_COUNTRY)
    }

    fn read(row: &'static str) -> Self {
        let mut columns = row.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        Self {
            country: next(),
            format: next(),
            latin_format: next(),
            required: next(),
            capitals: next(),
            postcode: next().parse().unwrap_or_default(),
            postcode_shapes: next(),
            postcode_example: next(),
            region: next().parse().unwrap_or_default(),
            city: next().parse().unwrap_or_default(),
            locality: next().parse().unwrap_or_default(),
        }
    }

    /// The fields, in the order of the country's labels. Fields that stand on one line of a label are together.
    pub fn rows(&self) -> Vec<Vec<AddressLine>> {
        let row = |line: &str| -> Vec<_> { letters(line).flat_map(|letter| self.lines_of(letter)).collect() };
        let rows = self.format.split('|').map(row);
        rows.filter(|row| !row.is_empty()).collect()
    }

    fn lines_of(&self, letter: char) -> Vec<AddressLine> {
        match letter {
            'N' => vec![AddressLine::Recipient],
            'O' => vec![AddressLine::Organization],
            'A' => AddressLine::STREET.to_vec(),
            'D' => vec![self.locality()],
            'C' => vec![self.city()],
            'S' => vec![self.region()],
            'Z' => vec![self.postcode()],
            _ => Vec::new(),
        }
    }

    /// The part of a city, under the country's name.
    pub(super) fn locality(&self) -> AddressLine {
        AddressLine::DependentLocality(self.locality)
    }

    /// The city, under the country's name.
    pub(super) fn city(&self) -> AddressLine {
        AddressLine::City(self.city)
    }

    /// The region, under the country's name.
    pub(super) fn region(&self) -> AddressLine {
        AddressLine::Region(self.region)
    }

    /// What the country calls its regions.
    pub(super) fn region_name(&self) -> RegionName {
        self.region
    }

    /// What the country calls its postcode.
    pub(super) fn postcode_name(&self) -> PostcodeName {
        self.postcode
    }

    /// The postcode, under the country's name.
    pub(super) fn postcode(&self) -> AddressLine {
        AddressLine::Postcode(self.postcode)
    }

    /// Whether the country's addresses have this line.
    pub fn has(&self, line: AddressLine) -> bool {
        letters(self.format).any(|letter| letter == line.letter())
    }

    /// Whether the line must not be empty. Of the lines of the street, it is the first.
    pub fn is_required(&self, line: AddressLine) -> bool {
        match line {
            AddressLine::Recipient => true,
            AddressLine::Street2 | AddressLine::Street3 => false,
            line => self.required.contains(line.letter()),
        }
    }

    /// Whether a label has the field with this letter in capitals.
    pub(super) fn is_in_capitals(&self, letter: char) -> bool {
        self.capitals.contains(letter)
    }

    /// The regions to choose from; none where the region is typed.
    pub fn regions(&self) -> impl Iterator<Item = &'static Region> {
        REGIONS.iter().filter(move |region| region.country == self.country)
    }

    /// The region that was meant, by its key or its name, in small or capital letters.
    pub(super) fn find_region(&self, typed: &str) -> Option<&'static Region> {
        let typed = typed.to_lowercase();
        let by = |word: fn(&Region) -> &'static str| self.regions().find(|region| word(region).to_lowercase() == typed);
        by(|region| region.key).or_else(|| by(|region| region.name))
    }

    /// The shapes of the postcode, with `|` between them; empty where every postcode is accepted.
    pub(super) fn postcode_shapes(&self) -> &'static str {
        self.postcode_shapes
    }

    /// A postcode of the country; empty where it has none.
    pub fn postcode_example(&self) -> &'static str {
        self.postcode_example
    }

    /// The letters and digits that a label has right before the postcode, such as `CH`.
    pub(super) fn postcode_prefix(&self) -> String {
        let before = self.format.split_once("%Z").map_or("", |(before, _)| before);
        let line = before.rsplit('|').next().unwrap_or_default();
        let after_field = line
            .rsplit_once('%')
            .map_or(line, |(_, rest)| rest.get(1..).unwrap_or_default());
        after_field.chars().filter(char::is_ascii_alphanumeric).collect()
    }

    /// The format of a label, in Latin letters or in the country's own script.
    pub(super) fn format(&self, latin: bool) -> &'static str {
        if latin && !self.latin_format.is_empty() {
            self.latin_format
        } else {
            self.format
        }
    }
}

impl Region {
    fn read(row: &'static str) -> Self {
        let mut columns = row.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        Self {
            country: next(),
            key: next(),
            name: next(),
        }
    }
}

/// The letters of the fields in a format.
fn letters(format: &str) -> impl Iterator<Item = char> {
    format.split('%').skip(1).filter_map(|piece| piece.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{address::postcode, text};

    #[test]
    fn every_form_has_a_recipient_and_a_street_and_requires_only_what_it_has() {
        assert_eq!(FORMS.len(), 199);
        for form in FORMS.iter() {
            assert!(form.has(AddressLine::Recipient) && form.has(AddressLine::Street));
            assert!(form.required.contains('A'), "{}", form.country);
            assert!(letters(form.format).all(|letter| !form.lines_of(letter).is_empty()));
            assert!(
                form.required
                    .chars()
                    .all(|needed| letters(form.format).any(|letter| letter == needed))
            );
            assert!(form.country == OTHERS || Country::from_code(form.country).is_some());
            let own: Vec<_> = letters(form.format).collect();
            if !form.latin_format.is_empty() {
                let mut latin: Vec<_> = letters(form.latin_format).collect();
                latin.sort_unstable();
                let mut own = own.clone();
                own.sort_unstable();
                assert_eq!(latin, own, "{}", form.country);
            }
        }
    }

    #[test]
    fn the_example_of_every_postcode_is_written_as_it_stands() {
        let with_shapes: Vec<_> = FORMS.iter().filter(|form| !form.postcode_shapes.is_empty()).collect();
        assert!(with_shapes.len() > 150);
        for form in with_shapes {
            let (example, shapes) = (form.postcode_example, form.postcode_shapes);
            assert_eq!(
                postcode::written(example, shapes, &form.postcode_prefix()).as_deref(),
                Some(example),
                "{}",
                form.country
            );
        }
    }

    #[test]
    fn every_region_belongs_to_a_form_that_has_regions_and_is_found_by_its_key_and_its_name() {
        assert_eq!(REGIONS.len(), 1375);
        for region in REGIONS.iter() {
            let form = AddressForm::of(Country::from_code(region.country));
            assert!(form.has(form.region()), "{}", region.country);
            assert_eq!(form.find_region(region.key), Some(region));
            assert_eq!(form.find_region(region.name).map(|found| found.name), Some(region.name));
            for text in [region.key, region.name] {
                assert_eq!(text::line(text, 100).as_deref(), Ok(text));
            }
        }
    }

    #[test]
    fn what_a_label_has_before_the_postcode_is_known() {
        for (country, prefix) in [
            ("CH", "CH"),
            ("FO", "FO"),
            ("AZ", "AZ"),
            ("JP", ""),
            ("DE", ""),
            ("US", ""),
            ("PR", "PR"),
        ] {
            assert_eq!(
                AddressForm::of(Country::from_code(country)).postcode_prefix(),
                prefix,
                "{country}"
            );
        }
    }
}
