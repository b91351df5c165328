//! Telugu.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Telugu.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop} లో మీ నమోదును నిర్ధారించడానికి",
    purchase: "{shop} లో మీ కొనుగోలును నిర్ధారించడానికి, మొత్తం {amount}, {items},",
    data_change: "{shop} లో మీ వ్యక్తిగత వివరాల మార్పును నిర్ధారించడానికి",
    phone_change_old_number: "ఎవరో {shop} లోని మీ ఖాతాలోకి సైన్ ఇన్ చేసి, దానిని వేరే ఫోన్ నంబర్‌కు మార్చాలనుకుంటున్నారు. {hang_up} ఈ మార్పును అనుమతించడానికి",
    phone_change_new_number: "{shop} లోని మీ ఖాతాకు ఈ ఫోన్ నంబర్‌ను ఉపయోగించడానికి",
    password_reset: "ఎవరో {shop} లోని మీ ఖాతాకు కొత్త పాస్‌వర్డ్ ఎంచుకోవాలనుకుంటున్నారు. {hang_up} కొత్త పాస్‌వర్డ్ ఎంచుకోవడానికి",
    reversal: "{shop} లోని మీ ఖాతా ఫోన్ నంబర్ మార్పును రద్దు చేయడానికి",
    phone_changed: "{shop} లోని మీ ఖాతా ఫోన్ నంబర్ మార్చబడింది.",
    password_changed: "{shop} లోని మీ ఖాతా పాస్‌వర్డ్ మార్చబడింది.",
    data_changed: "{shop} లోని మీ ఖాతాలో వ్యక్తిగత వివరాలు మార్చబడ్డాయి.",
    phone_move_asked: "పాత ఫోన్ పోయినందున {shop} లోని మీ ఖాతాను వేరే ఫోన్ నంబర్‌కు మార్చమని ఎవరో కోరారు.",
    phone_move_when: "దీన్ని ఆపకపోతే, {time} తర్వాత ఇది జరుగుతుంది.",
    reverse_it: "ఇది మీరు చేయకపోతే, మా వెబ్‌సైట్ తెరిచి, పేజీ చివరన మార్పును రద్దు చేసే ఎంపికను ఎంచుకోండి.",
    new_password: "ఇది మీరు చేయకపోతే, మా వెబ్‌సైట్‌లో కొత్త పాస్‌వర్డ్ ఎంచుకుని, మాకు రాయండి.",
    sample: "ఇది మీరు కోరిన {shop} పరీక్షా కాల్. ఈ అంకెలు పిన్ కావు: {pin}.",
    tail: "{clause} దయచేసి ఈ పిన్‌ను ఉపయోగించండి, దీన్ని ఎవరికీ చెప్పకండి: {pin}.",
    repeat: "మళ్ళీ చెబుతున్నాను: {pin}.",
    once_more: "మళ్ళీ చెబుతున్నాను.",
    warning: "ఈ పిన్‌ను ఎవరికీ చెప్పకండి.",
    hang_up: "ఇది మీరు కోరకపోతే, ఇప్పుడే ఫోన్ పెట్టేయండి.",
    keys: Keys {
        registration: &["నమోదు", "రిజిస్ట్రే", "కొత్త ఖాతా"],
        data: &["వివరా", "సమాచార"],
        phone: &["ఫోన్ నంబర్", "మొబైల్ నంబర్"],
        password: &["పాస్‌వర్డ్", "పాస్వర్డ్"],
        undo: &["రద్దు"],
    },
    ordinal_dot: false,
    items: Forms::always("{n} వస్తువులు").exactly(&[(1, "ఒక వస్తువు")]),
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n} యూరోలు").exactly(&[(1, "ఒక యూరో")]),
        cents: Forms::always("{n} సెంట్లు").exactly(&[(1, "ఒక సెంట్")]),
    },
    gbp: Names {
        units: Forms::always("{n} పౌండ్లు").exactly(&[(1, "ఒక పౌండ్")]),
        cents: Forms::always("{n} పెన్స్").exactly(&[(1, "ఒక పెన్నీ")]),
    },
    usd: Names {
        units: Forms::always("{n} డాలర్లు").exactly(&[(1, "ఒక డాలర్")]),
        cents: Forms::always("{n} సెంట్లు").exactly(&[(1, "ఒక సెంట్")]),
    },
    chf: Names {
        units: Forms::always("{n} స్విస్ ఫ్రాంకులు").exactly(&[(1, "ఒక స్విస్ ఫ్రాంక్")]),
        cents: Forms::always("{n} సెంటీమ్‌లు").exactly(&[(1, "ఒక సెంటీమ్")]),
    },
    jpy: Names {
        units: Forms::always("{n} యెన్‌లు").exactly(&[(1, "ఒక యెన్")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} కువైట్ దినార్లు").exactly(&[(1, "ఒక కువైట్ దినార్")]),
        cents: Forms::always("{n} ఫిల్స్").exactly(&[(1, "ఒక ఫిల్స్")]),
    },
    days: Forms::always("{n} రోజుల").exactly(&[(1, "ఒక రోజు")]),
    hours: Forms::always("{n} గంటల").exactly(&[(1, "ఒక గంట")]),
    numerals: Numerals::DIGITS,
};
