//! Typed client of the Infobip voice API.
