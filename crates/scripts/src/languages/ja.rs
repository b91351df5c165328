//! Japanese.

use crate::phrases::{Forms, Names, Phrases};

/// What is said in Japanese.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop}へのご登録を確認するには",
    purchase: "{shop}での{items}、{amount}のご購入を確認するには",
    data_change: "{shop}でのお客様情報の変更を確認するには",
    phone_change_old_line: "{shop}のお客様のアカウントにサインインした人が、別の電話番号への変更を求めています。お心当たりがない場合は、今すぐ電話をお切りください。変更を許可するには",
    phone_change_new_line: "この電話番号を{shop}のアカウントに登録するには",
    sample: "こちらは、ご依頼いただいた{shop}のサンプル電話です。次の数字は暗証番号ではありません。 {pin}。",
    tail: "{clause}、次の暗証番号をお使いください。誰にも教えないでください。 {pin}。",
    repeat: "繰り返します。 {pin}。",
    items: Forms::always("{n}点"),
    both: "{units}{cents}",
    eur: Names {
        units: Forms::always("{n}ユーロ"),
        cents: Forms::always("{n}セント"),
    },
    gbp: Names {
        units: Forms::always("{n}ポンド"),
        cents: Forms::always("{n}ペンス"),
    },
    usd: Names {
        units: Forms::always("{n}ドル"),
        cents: Forms::always("{n}セント"),
    },
    chf: Names {
        units: Forms::always("{n}スイスフラン"),
        cents: Forms::always("{n}サンチーム"),
    },
};
