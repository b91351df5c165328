//! Hindi.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Hindi.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop} पर अपने पंजीकरण की पुष्टि करने के लिए",
    purchase: "{shop} पर {items} की {amount} की अपनी खरीदारी की पुष्टि करने के लिए",
    data_change: "{shop} पर अपनी व्यक्तिगत जानकारी में बदलाव की पुष्टि करने के लिए",
    phone_change_old_number: "किसी ने {shop} पर आपके खाते में साइन इन किया है और वह उसे दूसरे फ़ोन नंबर पर ले जाना चाहता है। {hang_up} बदलाव की अनुमति देने के लिए",
    phone_change_new_number: "{shop} पर अपने खाते के लिए यह फ़ोन नंबर इस्तेमाल करने के लिए",
    password_reset: "कोई {shop} पर आपके खाते के लिए नया पासवर्ड चुनना चाहता है। {hang_up} नया पासवर्ड चुनने के लिए",
    reversal: "{shop} पर अपने खाते के फ़ोन नंबर में हुए बदलाव को वापस लेने के लिए",
    phone_changed: "{shop} पर आपके खाते का फ़ोन नंबर बदल दिया गया है।",
    password_changed: "{shop} पर आपके खाते का पासवर्ड बदल दिया गया है।",
    data_changed: "{shop} पर आपके खाते की व्यक्तिगत जानकारी बदल दी गई है।",
    phone_move_asked: "किसी ने {shop} पर आपके खाते को दूसरे फ़ोन नंबर पर ले जाने का अनुरोध किया है, क्योंकि पुराना फ़ोन खो गया है।",
    phone_move_when: "यदि इसे रोका न गया, तो यह {time} बाद हो जाएगा।",
    reverse_it: "यदि यह आपने नहीं किया, तो हमारी वेबसाइट खोलें और पृष्ठ के सबसे नीचे बदलाव वापस लेने का विकल्प चुनें।",
    new_password: "यदि यह आपने नहीं किया, तो हमारी वेबसाइट पर नया पासवर्ड चुनें और हमें लिखें।",
    sample: "यह {shop} की ओर से आपके अनुरोध पर की गई टेस्ट कॉल है। ये अंक पिन नहीं हैं: {pin}.",
    tail: "{clause} कृपया इस पिन का उपयोग करें और इसे किसी को न बताएँ: {pin}.",
    repeat: "एक बार फिर: {pin}.",
    once_more: "एक बार फिर।",
    warning: "यह पिन किसी को न बताएँ।",
    hang_up: "यदि यह अनुरोध आपने नहीं किया है, तो अभी फ़ोन काट दें।",
    keys: Keys {
        registration: &["पंजीकरण", "रजिस्ट", "नया खाता", "नए खाते", "खाता खोल"],
        data: &["जानकारी", "डेटा", "विवरण"],
        phone: &["फ़ोन नंबर", "फोन नंबर", "मोबाइल नंबर"],
        password: &["पासवर्ड"],
        undo: &["वापस लेने", "रद्द", "पूर्ववत"],
    },
    ordinal_dot: false,
    items: Forms::one_other("{n} वस्तु", "{n} वस्तुओं"),
    both: "{units} और {cents}",
    eur: Names {
        units: Forms::always("{n} यूरो"),
        cents: Forms::always("{n} सेंट"),
    },
    gbp: Names {
        units: Forms::always("{n} पाउंड"),
        cents: Forms::always("{n} पेंस").exactly(&[(1, "एक पेनी")]),
    },
    usd: Names {
        units: Forms::always("{n} डॉलर"),
        cents: Forms::always("{n} सेंट"),
    },
    chf: Names {
        units: Forms::always("{n} स्विस फ़्रैंक"),
        cents: Forms::always("{n} सेंटीम"),
    },
    jpy: Names {
        units: Forms::always("{n} येन"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} कुवैती दिनार"),
        cents: Forms::always("{n} फ़िल्स"),
    },
    days: Forms::always("{n} दिन").exactly(&[(1, "एक दिन")]),
    hours: Forms::always("{n} घंटे").exactly(&[(1, "एक घंटे")]),
    numerals: Numerals::DIGITS,
};
