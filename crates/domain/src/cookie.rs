//! Finds the shop's own cookie among those that a browser brings along.

/// The value of the first cookie in a `Cookie` header (RFC 6265, 4.2.1) that has one of these names.
pub fn value_of<'a>(header: &'a str, names: &[&str]) -> Option<&'a str> {
    let mut pairs = header.split("; ").filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| names.contains(name)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_by_its_whole_name() {
        let header = "theme=dark; ringfence2=x; ringfence=a=b; ringfence=later";

        assert_eq!(value_of(header, &["__Host-ringfence", "ringfence"]), Some("a=b"));
        assert_eq!(value_of(header, &["fence"]), None);
        assert_eq!(value_of("", &["ringfence"]), None);
    }
}
