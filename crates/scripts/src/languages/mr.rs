//! Marathi.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Marathi.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop} वर आपल्या नोंदणीची पुष्टी करण्यासाठी",
    purchase: "{shop} वर आपल्या खरेदीची पुष्टी करण्यासाठी, एकूण {amount}, {items},",
    data_change: "{shop} वरील आपल्या वैयक्तिक माहितीतील बदलाची पुष्टी करण्यासाठी",
    phone_change_old_number: "कोणीतरी {shop} वरील आपल्या खात्यात साइन इन केले आहे आणि ते खाते दुसऱ्या फोन नंबरवर हलवण्याची विनंती केली आहे. {hang_up} या बदलाला परवानगी देण्यासाठी",
    phone_change_new_number: "{shop} वरील आपल्या खात्यासाठी हा फोन नंबर वापरण्यासाठी",
    password_reset: "कोणीतरी {shop} वरील आपल्या खात्यासाठी नवीन पासवर्ड निवडण्याची विनंती केली आहे. {hang_up} नवीन पासवर्ड निवडण्यासाठी",
    reversal: "{shop} वरील आपल्या खात्याच्या फोन नंबरमधील बदल रद्द करण्यासाठी",
    phone_changed: "{shop} वरील आपल्या खात्याचा फोन नंबर बदलला आहे.",
    password_changed: "{shop} वरील आपल्या खात्याचा पासवर्ड बदलला आहे.",
    data_changed: "{shop} वरील आपल्या खात्यातील वैयक्तिक माहिती बदलली आहे.",
    phone_move_asked: "जुना फोन हरवल्यामुळे {shop} वरील आपले खाते दुसऱ्या फोन नंबरवर हलवण्याची विनंती कोणीतरी केली आहे.",
    phone_move_when: "हे थांबवले नाही, तर {time} हा बदल होईल.",
    reverse_it: "हे आपण केले नसल्यास, आमची वेबसाइट उघडा आणि पानाच्या तळाशी बदल रद्द करण्याचा पर्याय निवडा.",
    new_password: "हे आपण केले नसल्यास, आमच्या वेबसाइटवर नवीन पासवर्ड निवडा आणि आम्हाला लिहा.",
    sample: "हा {shop} कडून आपल्या विनंतीवरून केलेला चाचणी कॉल आहे. हे अंक पिन नाहीत: {pin}.",
    tail: "{clause} कृपया हा पिन वापरा आणि तो कोणालाही सांगू नका: {pin}.",
    repeat: "पुन्हा एकदा: {pin}.",
    once_more: "पुन्हा एकदा.",
    warning: "हा पिन कोणालाही सांगू नका.",
    hang_up: "ही विनंती आपण केली नसल्यास, आत्ताच फोन ठेवा.",
    keys: Keys {
        registration: &["नोंदणी", "रजिस्ट", "नवीन खाते", "नवीन खात्य", "खाते उघड"],
        data: &["माहिती", "तपशील"],
        phone: &["फोन नंबर", "मोबाइल नंबर", "दूरध्वनी क्रमांक"],
        password: &["पासवर्ड"],
        undo: &["रद्द", "पूर्ववत"],
    },
    ordinal_dot: false,
    items: Forms::always("{n} वस्तू").exactly(&[(1, "एक वस्तू")]),
    both: "{units} आणि {cents}",
    eur: Names {
        units: Forms::always("{n} युरो"),
        cents: Forms::always("{n} सेंट"),
    },
    gbp: Names {
        units: Forms::always("{n} पाउंड"),
        cents: Forms::always("{n} पेन्स").exactly(&[(1, "एक पेनी")]),
    },
    usd: Names {
        units: Forms::always("{n} डॉलर"),
        cents: Forms::always("{n} सेंट"),
    },
    chf: Names {
        units: Forms::always("{n} स्विस फ्रँक"),
        cents: Forms::always("{n} सेंटिम"),
    },
    jpy: Names {
        units: Forms::always("{n} येन"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} कुवेती दिनार"),
        cents: Forms::always("{n} फिल्स"),
    },
    days: Forms::always("{n} दिवसांनंतर").exactly(&[(1, "एका दिवसानंतर")]),
    hours: Forms::always("{n} तासांनंतर").exactly(&[(1, "एका तासानंतर")]),
    numerals: Numerals::DIGITS,
};
