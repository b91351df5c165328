//! The two forms in which the service words a refusal of a whole request.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use crate::{lenient, mask};

/// The classic form of an error body: `{"requestError": {"serviceException": {…}}}`.
///
/// Source: Infobip API reference, error answers of every `/tts/3` operation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClassicError {
    /// The outer shell.
    pub request_error: RequestError,
}

/// The inner shell of [`ClassicError`].
///
/// Source: as [`ClassicError`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestError {
    /// The error.
    pub service_exception: ServiceException,
}

/// The content of a [`ClassicError`]. `Debug` leaves out the texts, which may repeat the request.
///
/// Source: as [`ClassicError`]; unconfirmed: the keys and words of `validationErrors`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceException {
    /// What went wrong, such as `BAD_REQUEST` or `UNAUTHORIZED`.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// A sentence for people.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Complaints by property.
    #[serde(
        default,
        deserialize_with = "lenient::complaints",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub validation_errors: BTreeMap<String, Vec<String>>,
}

impl ClassicError {
    /// An error without complaints about single properties.
    pub fn new(message_id: &str, text: &str) -> Self {
        let service_exception = ServiceException {
            message_id: Some(message_id.to_owned()),
            text: Some(text.to_owned()),
            validation_errors: BTreeMap::new(),
        };
        Self {
            request_error: RequestError { service_exception },
        }
    }
}

impl fmt::Debug for ServiceException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceException")
            .field("message_id", &self.message_id.as_deref().map(mask::name))
            .finish_non_exhaustive()
    }
}

/// The newer, flat form of an error body. `Debug` leaves out the texts, which may repeat the request.
///
/// Source: Infobip documentation, "Handling errors" and "Rate limits and throttling".
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FlatError {
    /// What went wrong: `E400`, `E401`, `E403`, `E404`, `E429` or `E500`.
    pub error_code: String,
    /// A sentence for people.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What to do about it, for people.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Complaints about single properties.
    #[serde(default, deserialize_with = "lenient::each")]
    pub violations: Vec<Violation>,
    /// Pages to read.
    #[serde(default, deserialize_with = "lenient::each")]
    pub resources: Vec<Resource>,
}

impl fmt::Debug for FlatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FlatError")
            .field("error_code", &mask::name(&self.error_code))
            .finish_non_exhaustive()
    }
}

/// A complaint about one property of the request. `Debug` leaves out its text, which may repeat the request.
///
/// Source: as [`FlatError`].
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// The path of the property, such as `messages[0].destinations`.
    #[serde(default, deserialize_with = "lenient::null_is_default")]
    pub property: String,
    /// What is wrong with it.
    #[serde(default, deserialize_with = "lenient::null_is_default")]
    pub violation: String,
}

impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Violation")
            .field("property", &mask::name(&self.property))
            .finish_non_exhaustive()
    }
}

/// A page that explains an error.
///
/// Source: as [`FlatError`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Its title.
    #[serde(default, deserialize_with = "lenient::null_is_default")]
    pub name: String,
    /// Its address.
    #[serde(default, deserialize_with = "lenient::null_is_default")]
    pub url: String,
}

/// What the service said about a request that it refused, from whichever form it came in; empty when it came in neither.
///
/// `Debug` and `Display` show the code and the properties at fault; the texts may repeat the request, and are not shown.
///
/// Source: [`ClassicError`] and [`FlatError`].
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fault {
    code: Option<String>,
    text: Option<String>,
    violations: Vec<Violation>,
}

impl Fault {
    /// Reads either form; any other body (a proxy's HTML page, say) gives an empty fault.
    pub fn read(body: &[u8]) -> Self {
        let classic = || serde_json::from_slice::<ClassicError>(body).ok().map(Self::from);
        let flat = || serde_json::from_slice::<FlatError>(body).ok().map(Self::from);
        classic().or_else(flat).unwrap_or_default()
    }

    /// The code, such as `BAD_REQUEST` in the classic form or `E400` in the flat one.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The sentence for people. **It may repeat parts of the request**: do not log it.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The complaints about single properties. **Their texts may repeat parts of the request**: do not log them.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl From<ClassicError> for Fault {
    fn from(error: ClassicError) -> Self {
        let exception = error.request_error.service_exception;
        let pair = |(property, violations): (String, Vec<String>)| {
            violations.into_iter().map(move |violation| Violation {
                property: property.clone(),
                violation,
            })
        };
        let violations = exception.validation_errors.into_iter().flat_map(pair).collect();
        Self {
            code: exception.message_id,
            text: exception.text,
            violations,
        }
    }
}

impl From<FlatError> for Fault {
    fn from(error: FlatError) -> Self {
        Self {
            code: Some(error.error_code),
            text: error.description,
            violations: error.violations,
        }
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fault({self})")
    }
}

impl fmt::Display for Fault {
    /// Made to follow a sentence: empty, or `: BAD_REQUEST, messages[0].text`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let properties = self.violations.iter().map(|violation| violation.property.as_str());
        for (index, name) in self.code().into_iter().chain(properties).enumerate() {
            let before = if index == 0 { ": " } else { ", " };
            write!(f, "{before}{}", mask::name(name))?;
        }
        Ok(())
    }
}
