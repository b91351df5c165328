//! An Infobip-compatible voice API.
