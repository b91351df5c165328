//! Japanese.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Japanese.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop}へのご登録を確認するには",
    purchase: "{shop}での{items}、{amount}のご購入を確認するには",
    data_change: "{shop}でのお客様情報の変更を確認するには",
    phone_change_old_number: "お客様の{shop}アカウントにサインインした人が、別の電話番号への変更を求めています。{hang_up}変更を許可するには",
    phone_change_new_number: "この電話番号を{shop}のアカウントに登録するには",
    password_reset: "お客様の{shop}アカウントに、新しいパスワードの設定が求められています。{hang_up}新しいパスワードを設定するには",
    reversal: "{shop}のアカウントの電話番号の変更を取り消すには",
    phone_changed: "お客様の{shop}アカウントの電話番号が変更されました。",
    password_changed: "お客様の{shop}アカウントのパスワードが変更されました。",
    data_changed: "{shop}のアカウントに登録されたお客様情報が変更されました。",
    phone_move_asked: "以前の電話を紛失したとの理由で、お客様の{shop}アカウントを別の電話番号へ移す依頼がありました。",
    phone_move_when: "取り消されない限り、{time}後に変更されます。",
    reverse_it: "お心当たりがない場合は、当店のウェブサイトを開き、ページの一番下で変更の取り消しをお選びください。",
    new_password: "お心当たりがない場合は、当店のウェブサイトで新しいパスワードを設定し、当店までご連絡ください。",
    sample: "こちらは、ご依頼いただいた{shop}のテスト通話です。次の数字は認証番号ではありません。 {pin}。",
    tail: "{clause}、次の認証番号をお使いください。誰にも教えないでください。認証番号は、 {pin} です。",
    repeat: "繰り返します。 {pin}。",
    once_more: "繰り返します。",
    warning: "この認証番号は誰にも教えないでください。",
    hang_up: "お心当たりがない場合は、今すぐ電話をお切りください。",
    keys: Keys {
        registration: &[
            "ご登録",
            "会員登録",
            "新規登録",
            "アカウント作成",
            "アカウントの作成",
            "アカウントの開設",
        ],
        data: &["お客様情報", "個人情報", "登録情報"],
        phone: &["電話番号"],
        password: &["パスワード"],
        undo: &["取り消", "元に戻"],
    },
    ordinal_dot: false,
    items: Forms::always("{n}点"),
    both: "{units}{cents}",
    eur: Names {
        units: Forms::always("{n}ユーロ"),
        cents: Forms::always("{n}セント"),
    },
    gbp: Names {
        units: Forms::always("{n}ポンド"),
        cents: Forms::always("{n}ペンス").exactly(&[(1, "1ペニー")]),
    },
    usd: Names {
        units: Forms::always("{n}ドル"),
        cents: Forms::always("{n}セント"),
    },
    chf: Names {
        units: Forms::always("{n}スイスフラン"),
        cents: Forms::always("{n}サンチーム"),
    },
    jpy: Names {
        units: Forms::always("{n}円"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n}クウェートディナール"),
        cents: Forms::always("{n}フィルス"),
    },
    days: Forms::always("{n}日").exactly(&[(1, "一日")]),
    hours: Forms::always("{n}時間").exactly(&[(1, "一時間")]),
    numerals: Numerals::DIGITS,
};
