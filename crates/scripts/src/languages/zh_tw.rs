//! Chinese (traditional).

use crate::phrases::{Forms, Names, Phrases};

/// What is said in Chinese (traditional).
pub(super) const PHRASES: Phrases = Phrases {
    registration: "為確認您在{shop}的註冊",
    purchase: "為確認您在{shop}購買{items}商品，金額{amount}",
    data_change: "為確認您在{shop}的個人資料變更",
    phone_change_old_line: "有人登入了您在{shop}的帳戶，並要求更換為另一個電話號碼。如果不是您本人，請立即掛斷。如要允許此變更",
    phone_change_new_line: "為將此電話號碼用於您在{shop}的帳戶",
    sample: "這是您要求的{shop}試聽電話。以下數字不是驗證碼： {pin}。",
    tail: "{clause}，請使用以下驗證碼，切勿告訴任何人： {pin}。",
    repeat: "重複一遍： {pin}。",
    items: Forms::always("{n}件"),
    both: "{units}{cents}",
    eur: Names {
        units: Forms::always("{n}歐元"),
        cents: Forms::always("{n}歐分"),
    },
    gbp: Names {
        units: Forms::always("{n}英鎊"),
        cents: Forms::always("{n}便士"),
    },
    usd: Names {
        units: Forms::always("{n}美元"),
        cents: Forms::always("{n}美分"),
    },
    chf: Names {
        units: Forms::always("{n}瑞士法郎"),
        cents: Forms::always("{n}生丁"),
    },
};
