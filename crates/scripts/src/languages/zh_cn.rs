//! Chinese (simplified).

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Chinese (simplified).
pub(super) const PHRASES: Phrases = Phrases {
    registration: "为确认您在{shop}的注册",
    purchase: "为确认您在{shop}购买{items}商品，金额{amount}",
    data_change: "为确认您在{shop}的个人信息变更",
    phone_change_old_number: "有人登录了您在{shop}的账户，并要求更换为另一个电话号码。{hang_up}如需允许此变更",
    phone_change_new_number: "为将此电话号码用于您在{shop}的账户",
    password_reset: "有人要求为您在{shop}的账户设置新密码。{hang_up}如需设置新密码",
    reversal: "为撤销您在{shop}的账户的电话号码变更",
    phone_changed: "您在{shop}的账户的电话号码已被更改。",
    password_changed: "您在{shop}的账户的密码已被更改。",
    data_changed: "您在{shop}的账户的个人信息已被更改。",
    phone_move_asked: "有人以旧电话丢失为由，要求将您在{shop}的账户转到另一个电话号码。",
    phone_move_when: "如果没有人阻止，{time}后将会生效。",
    reverse_it: "如果不是您本人所为，请打开我们的网站，在页面最下方选择撤销更改。",
    new_password: "如果不是您本人所为，请在我们的网站上设置新密码，并与我们联系。",
    sample: "这是您要求的{shop}测试电话。以下数字不是验证码： {pin}。",
    tail: "{clause}，请使用以下验证码，切勿告诉任何人： {pin}。",
    repeat: "重复一遍： {pin}。",
    once_more: "重复一遍。",
    warning: "切勿将此验证码告诉任何人。",
    hang_up: "如果不是您本人，请立即挂断。",
    keys: Keys {
        registration: &["注册", "开户", "新账户", "开立账户"],
        data: &["个人信息", "资料", "个人数据"],
        phone: &["电话号码", "手机号"],
        password: &["密码"],
        undo: &["撤销", "取消", "恢复"],
    },
    ordinal_dot: false,
    items: Forms::always("{n}件").exactly(&[(2, "两件")]),
    both: "{units}{cents}",
    eur: Names {
        units: Forms::always("{n}欧元").exactly(&[(2, "两欧元")]),
        cents: Forms::always("{n}欧分").exactly(&[(2, "两欧分")]),
    },
    gbp: Names {
        units: Forms::always("{n}英镑").exactly(&[(2, "两英镑")]),
        cents: Forms::always("{n}便士").exactly(&[(2, "两便士")]),
    },
    usd: Names {
        units: Forms::always("{n}美元").exactly(&[(2, "两美元")]),
        cents: Forms::always("{n}美分").exactly(&[(2, "两美分")]),
    },
    chf: Names {
        units: Forms::always("{n}瑞士法郎").exactly(&[(2, "两瑞士法郎")]),
        cents: Forms::always("{n}生丁").exactly(&[(2, "两生丁")]),
    },
    jpy: Names {
        units: Forms::always("{n}日元").exactly(&[(2, "两日元")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n}科威特第纳尔").exactly(&[(2, "两科威特第纳尔")]),
        cents: Forms::always("{n}费尔").exactly(&[(2, "两费尔")]),
    },
    days: Forms::always("{n}天").exactly(&[(1, "一天"), (2, "两天")]),
    hours: Forms::always("{n}小时").exactly(&[(1, "一小时"), (2, "两小时")]),
    numerals: Numerals::DIGITS,
};
