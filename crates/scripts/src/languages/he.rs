//! Hebrew.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Hebrew.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "לאישור ההרשמה שלך בחנות {shop}",
    purchase: "לאישור הקנייה שלך בחנות {shop} בסכום של {amount}, {items}",
    data_change: "לאישור השינוי בפרטים האישיים שלך בחנות {shop}",
    phone_change_old_line: "מישהו התחבר לחשבון שלך בחנות {shop} ומבקש להעביר אותו למספר טלפון אחר. {hang_up} כדי לאשר את השינוי",
    phone_change_new_line: "כדי להשתמש במספר הטלפון הזה בחשבון שלך בחנות {shop}",
    password_reset: "מישהו מבקש לבחור סיסמה חדשה לחשבון שלך בחנות {shop}. {hang_up} כדי לבחור סיסמה חדשה",
    veto: "כדי לבטל את החלפת מספר הטלפון בחשבון שלך בחנות {shop}",
    phone_changed: "מספר הטלפון בחשבון שלך בחנות {shop} הוחלף.",
    password_changed: "הסיסמה של החשבון שלך בחנות {shop} הוחלפה.",
    data_changed: "פרטים אישיים בחשבון שלך בחנות {shop} שונו.",
    phone_move_asked: "מישהו ביקש להעביר את החשבון שלך בחנות {shop} למספר טלפון אחר, כי הטלפון הישן אבד.",
    phone_move_in_a_day: "אם הבקשה לא תיעצר, זה יקרה בעוד יום אחד.",
    undo_it: "אם זה לא נעשה על ידך, יש לפתוח את האתר שלנו ולבחור בתחתית העמוד בביטול שינוי.",
    new_password: "אם זה לא נעשה על ידך, יש לבחור סיסמה חדשה באתר שלנו ולכתוב אלינו.",
    sample: "זוהי שיחת הניסיון שביקשת מחנות {shop}. הספרות הבאות אינן קוד: {pin}.",
    tail: "{clause}, יש להשתמש בקוד הבא ולא למסור אותו לאיש: {pin}.",
    repeat: "שוב: {pin}.",
    warning: "אין למסור את הקוד הזה לאיש.",
    hang_up: "אם זה לא את או אתה, יש לנתק עכשיו.",
    keys: Keys {
        registration: &["הרשמ", "חשבון חדש", "פתיחת"],
        data: &["פרטים", "פרטי", "נתונ", "מידע"],
        phone: &["מספר טלפון", "מספר הטלפון"],
        password: &["סיסמ"],
        undo: &["לבטל", "ביטול"],
    },
    items: Forms {
        one: Some("פריט {n}"),
        two: Some("{n} פריטים"),
        other: "{n} פריטים",
        ..Forms::NONE
    },
    both: "{units} ועוד {cents}",
    eur: Names {
        units: Forms::always("{n} אירו"),
        cents: Forms::one_other("סנט {n}", "{n} סנט"),
    },
    gbp: Names {
        units: Forms::one_other("לירה שטרלינג {n}", "{n} לירות שטרלינג"),
        cents: Forms::one_other("פני {n}", "{n} פנס"),
    },
    usd: Names {
        units: Forms::one_other("דולר {n}", "{n} דולר"),
        cents: Forms::one_other("סנט {n}", "{n} סנט"),
    },
    chf: Names {
        units: Forms::one_other("פרנק שוויצרי {n}", "{n} פרנק שוויצרי"),
        cents: Forms::one_other("סנטים {n}", "{n} סנטים"),
    },
};
