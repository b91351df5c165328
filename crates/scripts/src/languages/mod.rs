//! The languages that the telephone speaks: a row each, and a file each for what is said.

mod ar;
mod bg;
mod bn;
mod ca;
mod cs;
mod da;
mod de;
mod el;
mod en;
mod en_us_dollars;
mod es;
mod es_america;
mod fi;
mod fil;
mod fr;
mod fr_ca;
mod gu;
mod he;
mod hi;
mod hr;
mod hu;
mod id;
mod it;
mod ja;
mod ko;
mod mr;
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
mod sw;
mod ta;
mod te;
mod th;
mod tr;
mod uk;
mod ur;
mod vi;
mod zh_cn;
mod zh_tw;

use crate::phrases::Phrases;

/// One language.
pub(crate) struct Row {
    /// The voice provider's code.
    pub code: &'static str,
    /// The same language as browsers and the Unicode CLDR know it (BCP 47).
    pub tag: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// Its name in English.
    pub english_name: &'static str,
    /// What is said in it.
    pub phrases: &'static Phrases,
}

const fn row(
    code: &'static str,
    tag: &'static str,
    name: &'static str,
    english_name: &'static str,
    phrases: &'static Phrases,
) -> Row {
    Row {
        code,
        tag,
        name,
        english_name,
        phrases,
    }
}

/// All of them, by code.
pub(crate) static ROWS: [Row; 56] = [
    row("ar", "ar", "العربية", "Arabic", &ar::PHRASES),
    row("bg", "bg", "Български", "Bulgarian", &bg::PHRASES),
    row("bn", "bn", "বাংলা", "Bengali", &bn::PHRASES),
    row("ca", "ca", "Català", "Catalan", &ca::PHRASES),
    row("cs", "cs", "Čeština", "Czech", &cs::PHRASES),
    row("da", "da", "Dansk", "Danish", &da::PHRASES),
    row("de", "de", "Deutsch", "German", &de::PHRASES),
    row(
        "de-at",
        "de-AT",
        "Deutsch (Österreich)",
        "German (Austria)",
        &de::PHRASES,
    ),
    row(
        "de-ch",
        "de-CH",
        "Deutsch (Schweiz)",
        "German (Switzerland)",
        &de::PHRASES,
    ),
    row("el", "el", "Ελληνικά", "Greek", &el::PHRASES),
    row("en", "en", "English", "English", &en::PHRASES),
    row(
        "en-au",
        "en-AU",
        "English (Australia)",
        "English (Australia)",
        &en_us_dollars::PHRASES,
    ),
    row(
        "en-ca",
        "en-CA",
        "English (Canada)",
        "English (Canada)",
        &en_us_dollars::PHRASES,
    ),
    row(
        "en-gb",
        "en-GB",
        "English (UK)",
        "English (United Kingdom)",
        &en::PHRASES,
    ),
    row("en-ie", "en-IE", "English (Ireland)", "English (Ireland)", &en::PHRASES),
    row("en-in", "en-IN", "English (India)", "English (India)", &en::PHRASES),
    row("es", "es", "Español", "Spanish", &es::PHRASES),
    row(
        "es-ar",
        "es-AR",
        "Español (Argentina)",
        "Spanish (Argentina)",
        &es_america::PHRASES,
    ),
    row(
        "es-mx",
        "es-MX",
        "Español (México)",
        "Spanish (Mexico)",
        &es_america::PHRASES,
    ),
    row("fi", "fi", "Suomi", "Finnish", &fi::PHRASES),
    row("fil-ph", "fil", "Filipino", "Filipino", &fil::PHRASES),
    row("fr", "fr", "Français", "French", &fr::PHRASES),
    row(
        "fr-ca",
        "fr-CA",
        "Français (Canada)",
        "French (Canada)",
        &fr_ca::PHRASES,
    ),
    row(
        "fr-ch",
        "fr-CH",
        "Français (Suisse)",
        "French (Switzerland)",
        &fr::PHRASES,
    ),
    row("gu", "gu", "ગુજરાતી", "Gujarati", &gu::PHRASES),
    row("he", "he", "עברית", "Hebrew", &he::PHRASES),
    row("hi", "hi", "हिन्दी", "Hindi", &hi::PHRASES),
    row("hr", "hr", "Hrvatski", "Croatian", &hr::PHRASES),
    row("hu", "hu", "Magyar", "Hungarian", &hu::PHRASES),
    row("id", "id", "Bahasa Indonesia", "Indonesian", &id::PHRASES),
    row("it", "it", "Italiano", "Italian", &it::PHRASES),
    row("ja", "ja", "日本語", "Japanese", &ja::PHRASES),
    row("ko", "ko", "한국어", "Korean", &ko::PHRASES),
    row("mr-in", "mr", "मराठी", "Marathi", &mr::PHRASES),
    row("ms", "ms", "Bahasa Melayu", "Malay", &ms::PHRASES),
    row("nl", "nl", "Nederlands", "Dutch", &nl::PHRASES),
    row("no", "no", "Norsk", "Norwegian", &no::PHRASES),
    row("pl", "pl", "Polski", "Polish", &pl::PHRASES),
    row(
        "pt-br",
        "pt-BR",
        "Português (Brasil)",
        "Portuguese (Brazil)",
        &pt_br::PHRASES,
    ),
    row(
        "pt-pt",
        "pt-PT",
        "Português (Portugal)",
        "Portuguese (Portugal)",
        &pt_pt::PHRASES,
    ),
    row("ro", "ro", "Română", "Romanian", &ro::PHRASES),
    row("ru", "ru", "Русский", "Russian", &ru::PHRASES),
    row("sk", "sk", "Slovenčina", "Slovak", &sk::PHRASES),
    row("sl", "sl", "Slovenščina", "Slovenian", &sl::PHRASES),
    row("sv", "sv", "Svenska", "Swedish", &sv::PHRASES),
    row("sw-ke", "sw-KE", "Kiswahili (Kenya)", "Swahili (Kenya)", &sw::PHRASES),
    row(
        "sw-tz",
        "sw-TZ",
        "Kiswahili (Tanzania)",
        "Swahili (Tanzania)",
        &sw::PHRASES,
    ),
    row("ta", "ta", "தமிழ்", "Tamil", &ta::PHRASES),
    row("te", "te", "తెలుగు", "Telugu", &te::PHRASES),
    row("th", "th", "ไทย", "Thai", &th::PHRASES),
    row("tr", "tr", "Türkçe", "Turkish", &tr::PHRASES),
    row("uk", "uk", "Українська", "Ukrainian", &uk::PHRASES),
    row("ur-pk", "ur", "اردو", "Urdu", &ur::PHRASES),
    row("vi", "vi", "Tiếng Việt", "Vietnamese", &vi::PHRASES),
    row("zh-cn", "zh-CN", "简体中文", "Chinese (simplified)", &zh_cn::PHRASES),
    row("zh-tw", "zh-TW", "繁體中文", "Chinese (traditional)", &zh_tw::PHRASES),
];
