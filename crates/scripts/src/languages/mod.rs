//! The languages that the telephone speaks: a row each, and a file each for what is said.

mod ar;
mod bg;
mod ca;
mod cs;
mod da;
mod de;
mod el;
mod en;
mod es;
mod fi;
mod fr;
mod he;
mod hi;
mod hr;
mod hu;
mod id;
mod it;
mod ja;
mod ko;
mod ms;
mod nl;
mod no;
mod pl;
mod pt_br;
mod pt_pt;
mod ro;
mod ru;
mod sk;
mod sl;
mod sv;
mod tr;
mod uk;
mod vi;
mod zh_cn;
mod zh_tw;

use crate::phrases::Phrases;

/// One language.
pub(crate) struct Row {
    /// The voice provider's code.
    pub code: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// Its name in English.
    pub english_name: &'static str,
    /// What is said in it.
    pub phrases: &'static Phrases,
}

const fn row(code: &'static str, name: &'static str, english_name: &'static str, phrases: &'static Phrases) -> Row {
    Row {
        code,
        name,
        english_name,
        phrases,
    }
}

/// All of them, by code.
pub(crate) static ROWS: [Row; 46] = [
    row("ar", "العربية", "Arabic", &ar::PHRASES),
    row("bg", "Български", "Bulgarian", &bg::PHRASES),
    row("ca", "Català", "Catalan", &ca::PHRASES),
    row("cs", "Čeština", "Czech", &cs::PHRASES),
    row("da", "Dansk", "Danish", &da::PHRASES),
    row("de", "Deutsch", "German", &de::PHRASES),
    row("de-at", "Deutsch (Österreich)", "German (Austria)", &de::PHRASES),
    row("de-ch", "Deutsch (Schweiz)", "German (Switzerland)", &de::PHRASES),
    row("el", "Ελληνικά", "Greek", &el::PHRASES),
    row("en", "English", "English", &en::PHRASES),
    row("en-au", "English (Australia)", "English (Australia)", &en::PHRASES),
    row("en-ca", "English (Canada)", "English (Canada)", &en::PHRASES),
    row("en-gb", "English (UK)", "English (United Kingdom)", &en::PHRASES),
    row("en-ie", "English (Ireland)", "English (Ireland)", &en::PHRASES),
    row("en-in", "English (India)", "English (India)", &en::PHRASES),
    row("es", "Español", "Spanish", &es::PHRASES),
    row("es-ar", "Español (Argentina)", "Spanish (Argentina)", &es::PHRASES),
    row("es-mx", "Español (México)", "Spanish (Mexico)", &es::PHRASES),
    row("fi", "Suomi", "Finnish", &fi::PHRASES),
    row("fr", "Français", "French", &fr::PHRASES),
    row("fr-ca", "Français (Canada)", "French (Canada)", &fr::PHRASES),
    row("fr-ch", "Français (Suisse)", "French (Switzerland)", &fr::PHRASES),
    row("he", "עברית", "Hebrew", &he::PHRASES),
    row("hi", "हिन्दी", "Hindi", &hi::PHRASES),
    row("hr", "Hrvatski", "Croatian", &hr::PHRASES),
    row("hu", "Magyar", "Hungarian", &hu::PHRASES),
    row("id", "Bahasa Indonesia", "Indonesian", &id::PHRASES),
    row("it", "Italiano", "Italian", &it::PHRASES),
    row("ja", "日本語", "Japanese", &ja::PHRASES),
    row("ko", "한국어", "Korean", &ko::PHRASES),
    row("ms", "Bahasa Melayu", "Malay", &ms::PHRASES),
    row("nl", "Nederlands", "Dutch", &nl::PHRASES),
    row("no", "Norsk", "Norwegian", &no::PHRASES),
    row("pl", "Polski", "Polish", &pl::PHRASES),
    row("pt-br", "Português (Brasil)", "Portuguese (Brazil)", &pt_br::PHRASES),
    row(
        "pt-pt",
        "Português (Portugal)",
        "Portuguese (Portugal)",
        &pt_pt::PHRASES,
    ),
    row("ro", "Română", "Romanian", &ro::PHRASES),
    row("ru", "Русский", "Russian", &ru::PHRASES),
    row("sk", "Slovenčina", "Slovak", &sk::PHRASES),
    row("sl", "Slovenščina", "Slovenian", &sl::PHRASES),
    row("sv", "Svenska", "Swedish", &sv::PHRASES),
    row("tr", "Türkçe", "Turkish", &tr::PHRASES),
    row("uk", "Українська", "Ukrainian", &uk::PHRASES),
    row("vi", "Tiếng Việt", "Vietnamese", &vi::PHRASES),
    row("zh-cn", "简体中文", "Chinese (simplified)", &zh_cn::PHRASES),
    row("zh-tw", "繁體中文", "Chinese (traditional)", &zh_tw::PHRASES),
];
