//! Tamil.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Tamil.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop} இல் உங்கள் பதிவை உறுதிப்படுத்த",
    purchase: "{shop} இல் நீங்கள் செய்யும் கொள்முதலை உறுதிப்படுத்த, மொத்தம் {amount}, {items},",
    data_change: "{shop} இல் உங்கள் தனிப்பட்ட விவரங்களின் மாற்றத்தை உறுதிப்படுத்த",
    phone_change_old_number: "ஒருவர் {shop} இல் உள்ள உங்கள் கணக்கில் உள்நுழைந்து, அதை வேறொரு தொலைபேசி எண்ணுக்கு மாற்ற விரும்புகிறார். {hang_up} இந்த மாற்றத்தை அனுமதிக்க",
    phone_change_new_number: "{shop} இல் உள்ள உங்கள் கணக்கிற்கு இந்தத் தொலைபேசி எண்ணைப் பயன்படுத்த",
    password_reset: "ஒருவர் {shop} இல் உள்ள உங்கள் கணக்கிற்குப் புதிய கடவுச்சொல்லைத் தேர்வு செய்ய விரும்புகிறார். {hang_up} புதிய கடவுச்சொல்லைத் தேர்வு செய்ய",
    reversal: "{shop} இல் உள்ள உங்கள் கணக்கின் தொலைபேசி எண் மாற்றத்தை ரத்து செய்ய",
    phone_changed: "{shop} இல் உள்ள உங்கள் கணக்கின் தொலைபேசி எண் மாற்றப்பட்டது.",
    password_changed: "{shop} இல் உள்ள உங்கள் கணக்கின் கடவுச்சொல் மாற்றப்பட்டது.",
    data_changed: "{shop} இல் உள்ள உங்கள் கணக்கின் தனிப்பட்ட விவரங்கள் மாற்றப்பட்டன.",
    phone_move_asked: "பழைய தொலைபேசி தொலைந்துவிட்டதால், {shop} இல் உள்ள உங்கள் கணக்கை வேறொரு தொலைபேசி எண்ணுக்கு மாற்றும்படி ஒருவர் கேட்டுள்ளார்.",
    phone_move_when: "இதை நிறுத்தாவிட்டால், {time} கழித்து இது நடக்கும்.",
    reverse_it: "இதை நீங்கள் செய்யவில்லை என்றால், எங்கள் இணையதளத்தைத் திறந்து, பக்கத்தின் கீழே மாற்றத்தை ரத்து செய்யும் விருப்பத்தைத் தேர்வு செய்யவும்.",
    new_password: "இதை நீங்கள் செய்யவில்லை என்றால், எங்கள் இணையதளத்தில் புதிய கடவுச்சொல்லைத் தேர்வு செய்து, எங்களுக்கு எழுதவும்.",
    sample: "இது நீங்கள் கேட்ட {shop} சோதனை அழைப்பு. இந்த இலக்கங்கள் பின் எண் அல்ல: {pin}.",
    tail: "{clause} இந்தப் பின் எண்ணைப் பயன்படுத்தவும், இதை யாரிடமும் சொல்ல வேண்டாம்: {pin}.",
    repeat: "மீண்டும் சொல்கிறேன்: {pin}.",
    once_more: "மீண்டும் சொல்கிறேன்.",
    warning: "இந்தப் பின் எண்ணை யாரிடமும் சொல்ல வேண்டாம்.",
    hang_up: "இதை நீங்கள் கேட்கவில்லை என்றால், இப்போதே அழைப்பைத் துண்டிக்கவும்.",
    keys: Keys {
        registration: &["பதிவ", "புதிய கணக்கு"],
        data: &["விவரங்க", "தகவல்"],
        phone: &["தொலைபேசி எண்", "மொபைல் எண்", "கைபேசி எண்"],
        password: &["கடவுச்சொல்"],
        undo: &["ரத்து"],
    },
    ordinal_dot: false,
    items: Forms::always("{n} பொருட்கள்").exactly(&[(1, "ஒரு பொருள்")]),
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n} யூரோ").exactly(&[(1, "ஒரு யூரோ")]),
        cents: Forms::always("{n} சென்ட்").exactly(&[(1, "ஒரு சென்ட்")]),
    },
    gbp: Names {
        units: Forms::always("{n} பவுண்டு").exactly(&[(1, "ஒரு பவுண்டு")]),
        cents: Forms::always("{n} பென்ஸ்").exactly(&[(1, "ஒரு பென்னி")]),
    },
    usd: Names {
        units: Forms::always("{n} டாலர்").exactly(&[(1, "ஒரு டாலர்")]),
        cents: Forms::always("{n} சென்ட்").exactly(&[(1, "ஒரு சென்ட்")]),
    },
    chf: Names {
        units: Forms::always("{n} சுவிஸ் பிராங்க்").exactly(&[(1, "ஒரு சுவிஸ் பிராங்க்")]),
        cents: Forms::always("{n} சென்டைம்").exactly(&[(1, "ஒரு சென்டைம்")]),
    },
    jpy: Names {
        units: Forms::always("{n} யென்").exactly(&[(1, "ஒரு யென்")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} குவைத் தினார்").exactly(&[(1, "ஒரு குவைத் தினார்")]),
        cents: Forms::always("{n} ஃபில்ஸ்").exactly(&[(1, "ஒரு ஃபில்ஸ்")]),
    },
    days: Forms::always("{n} நாட்கள்").exactly(&[(1, "ஒரு நாள்")]),
    hours: Forms::always("{n} மணி நேரம்").exactly(&[(1, "ஒரு மணி நேரம்")]),
    numerals: Numerals::DIGITS,
};
