//! Sources of the settings, by precedence: command line, environment, file, defaults.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use clap::{Command, CommandFactory, Error, FromArgMatches, builder::Resettable, error::ErrorKind};

use super::Config;

/// Settings that a file cannot contain: the file's own name, and options for a single start.
const NOT_IN_A_FILE: [&str; 4] = ["config", "reset", "help", "version"];

impl Config {
    /// Reads the settings of this process. The error says what to fix; a request for `--help` is also returned as an error.
    pub fn load() -> Result<Self, Error> {
        read(Self::command(), std::env::args_os().collect())
    }

    /// Reads a command line (without the program's name) and the file that it names, but no environment. Tests use it, because they must
    /// not depend on the environment.
    pub fn of<A: Into<OsString>>(line: impl IntoIterator<Item = A>) -> Result<Self, Error> {
        let command = Self::command().mut_args(|argument| argument.env(Resettable::Reset));
        let mut whole = vec![OsString::from("ringfence")];
        whole.extend(line.into_iter().map(Into::into));
        read(command, whole)
    }
}

fn read(mut command: Command, line: Vec<OsString>) -> Result<Config, Error> {
    // This pass reads a faulty command line as far as possible. Its errors are reported below.
    let first_look = command.clone().ignore_errors(true).try_get_matches_from(&line);
    let file = first_look
        .ok()
        .and_then(|matches| matches.get_one::<PathBuf>("config").cloned());
    if let Some(file) = file {
        command = with_file(command, &file)?;
    }
    Config::from_arg_matches(&command.try_get_matches_from(line)?)
}

/// Uses the file's values as defaults, so that command line and environment still take precedence.
fn with_file(mut command: Command, file: &Path) -> Result<Command, Error> {
    let named = |what: &str| format!("the settings in {}: {what}\n", file.display());
    let text =
        std::fs::read_to_string(file).map_err(|error| command.error(ErrorKind::Io, named(&error.to_string())))?;
    // The error contains only the message, because the line itself may hold a key.
    let table: toml::Table = toml::from_str(&text)
        .map_err(|error: toml::de::Error| command.error(ErrorKind::InvalidValue, named(error.message())))?;

    for (key, value) in table {
        let known = command
            .get_arguments()
            .any(|argument| argument.get_id() == key.as_str());
        if !known || NOT_IN_A_FILE.contains(&key.as_str()) {
            return Err(command.error(
                ErrorKind::UnknownArgument,
                named(&format!("`{key}` is no setting of a file")),
            ));
        }
        let Some(value) = plain(&value) else {
            return Err(command.error(
                ErrorKind::InvalidValue,
                named(&format!("`{key}` must be text or a number")),
            ));
        };
        command = command.mut_arg(&key, |argument| argument.default_value(value));
    }
    Ok(command)
}

fn plain(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::config::Mode;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    fn with(text: &str, line: &[&str]) -> Result<Config, Error> {
        let file = file(text);
        let mut whole = vec!["--config", file.path().to_str().unwrap()];
        whole.extend(line);
        Config::of(whole)
    }

    #[test]
    fn without_settings_a_demo_shop_opens_on_this_machine() {
        let config = Config::of([""; 0]).unwrap();

        assert_eq!(config.mode, Mode::Demo);
        assert!(config.addr.ip().is_loopback());
        assert_eq!(config.database_file(), Some("data/ringfence.db".into()));
    }

    #[test]
    fn a_file_sets_what_the_line_leaves_out() {
        let config = with(
            "shop_name = 'Corner Shop'\npin_length = 8\nhashing_key = 'k'",
            &["--pin-length", "4"],
        )
        .unwrap();

        assert_eq!((config.shop_name.as_str(), config.pin_length), ("Corner Shop", 4));
        assert_eq!(config.hashing_key.unwrap().reveal(), "k");
    }

    #[test]
    fn a_slip_in_the_file_is_named_without_telling_a_key() {
        let slip = with("infobip_api_kye = 'abcdef'", &[]).unwrap_err().to_string();
        let broken = with("infobip_api_key = 'abcdef", &[]).unwrap_err().to_string();

        assert!(slip.contains("`infobip_api_kye`") && !slip.contains("abcdef"), "{slip}");
        assert!(!broken.contains("abcdef"), "{broken}");
    }

    #[test]
    fn a_file_cannot_throw_data_away() {
        assert!(with("reset = 'true'", &[]).is_err());
    }

    #[test]
    fn no_secret_stands_in_the_debug_text() {
        let line = [
            "--hashing-key",
            "s3cret",
            "--infobip-api-key",
            "s3cret",
            "--infobip-password",
            "s3cret",
            "--smtp-url",
            "smtps://user:s3cret@mail.example",
        ];
        let database = ["--database-url", "postgres://shop:s3cret@db/shop"];

        let config = Config::of(line.into_iter().chain(database)).unwrap();

        assert!(!format!("{config:?}").contains("s3cret"));
    }
}
