//! QR codes.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// Width of the light margin around the code, in modules. Cameras need it to find the code.
const MARGIN: usize = 4;

/// A QR code; nothing if the text is too long for one.
#[component]
pub(crate) fn QrImage(
    /// The encoded text.
    text: String,
    /// A description for screen readers.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let side = code.width() + 2 * MARGIN;
    Some(view! {
        <svg class="qr" role="img" aria-label=label viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
            <rect width=side height=side fill="#fff"></rect>
            <path d=squares(&code) fill="#000"></path>
        </svg>
    })
}

fn squares(code: &QrCode) -> String {
    let width = code.width();
    let dark = code
        .to_colors()
        .into_iter()
        .enumerate()
        .filter(|(_, color)| *color == Color::Dark);
    dark.fold(String::new(), |path, (place, _)| {
        let (across, down) = (place % width + MARGIN, place / width + MARGIN);
        path + &format!("M{across} {down}h1v1h-1z")
    })
}
