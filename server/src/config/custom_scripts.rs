//! The file in which a merchant writes custom scripts for the calls.

use std::{collections::BTreeMap, fs, path::Path};

use scripts::{Scripts, Template};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CustomScripts {
    /// The shop's name as it is spoken in a language, by language code.
    #[serde(default)]
    shop_name: BTreeMap<String, String>,
    #[serde(default)]
    script: Vec<Template>,
}

/// Reads the file. The error names it and says what to fix.
pub(super) fn read(file: &Path, shop_name: &str) -> Result<Scripts, String> {
    let wrong = |error: String| format!("{}: {}", file.display(), error.trim_end());
    let text = fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    let own: CustomScripts = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    let scripts = Scripts::new(shop_name).with_shop_names(own.shop_name);
    let scripts = scripts.map_err(|error| wrong(error.to_string()))?;
    scripts
        .and_templates(own.script)
        .map_err(|error| wrong(error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn written(name: &str, text: &str) -> PathBuf {
        let file = std::env::temp_dir().join(format!("ringfence-own-words-{}-{name}.toml", std::process::id()));
        fs::write(&file, text).unwrap();
        file
    }

    fn read(name: &str, text: &str) -> Result<Scripts, String> {
        let file = written(name, text);
        let scripts = super::read(&file, "Ringfence");
        fs::remove_file(&file).unwrap();
        scripts
    }

    #[test]
    fn a_merchants_words_are_read() {
        let text = r#"
            [shop_name]
            ja = "リングフェンス"

            [[script]]
            purpose = "purchase"
            language = "en"
            text = "Hello from {shop}. To pay {amount}, type the PIN that follows. {warning} Your PIN is {pin}."
            warning = "Tell it to nobody."
            voice = "Emma"
            speech_rate = 0.8

            [[script]]
            purpose = "registration"
            language = "de"
            voice = "Hans"
        "#;

        assert!(read("good", text).is_ok());
        assert!(read("empty", "").is_ok());
    }

    #[test]
    fn the_example_of_the_readme_can_be_used() {
        let readme = include_str!("../../../README.md");
        let mut examples = readme.split("```toml").filter(|part| part.contains("[[script]]"));
        let example = examples.next().and_then(|part| part.split("```").next()).unwrap();

        assert!(read("readme", example).is_ok(), "{example}");
    }

    #[test]
    fn a_file_that_cannot_be_used_is_named_with_what_to_mend() {
        for (name, text, reason) in [
            (
                "pinless",
                "[[script]]\npurpose = 'registration'\nlanguage = 'en'\ntext = 'Your account at {shop}.'",
                "must say {pin} once",
            ),
            (
                "aimless",
                "[[script]]\npurpose = 'registration'\nlanguage = 'en'\ntext = 'Welcome to {shop}. {warning} {pin}.'",
                "add {purpose}",
            ),
            (
                "careless",
                "[[script]]\npurpose = 'registration'\nlanguage = 'en'\ntext = '{purpose}: {pin}.'",
                "add {warning}",
            ),
            (
                "purpose",
                "[[script]]\npurpose = 'refund'\nlanguage = 'en'",
                "unknown variant",
            ),
            (
                "field",
                "[[script]]\npurpose = 'purchase'\nlanguage = 'en'\nrate = 1",
                "unknown field",
            ),
            ("name", "[shop_name]\nja = '<b>'", "the shop's name in ja holds '<'"),
            ("tongue", "[shop_name]\ntlh = 'Ringfence'", "the shop's name in tlh"),
            ("toml", "[[script", "TOML"),
        ] {
            let error = read(name, text).unwrap_err();

            assert!(error.contains(reason) && error.contains(name), "{error}");
        }
        assert!(
            super::read(Path::new("/nowhere/own.toml"), "Ringfence")
                .unwrap_err()
                .contains("/nowhere/own.toml")
        );
    }
}
