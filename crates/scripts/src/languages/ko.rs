//! Korean.

use crate::phrases::{Forms, Names, Phrases};

/// What is said in Korean.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop} 회원 가입을 확인하시려면",
    purchase: "{shop}에서 상품 {items}, {amount}의 구매를 확인하시려면",
    data_change: "{shop}의 개인 정보 변경을 확인하시려면",
    phone_change_old_line: "누군가 {shop}의 고객님 계정에 로그인하여 다른 전화번호로 옮기려고 합니다. 본인이 아니시면 지금 전화를 끊어 주십시오. 변경을 허용하시려면",
    phone_change_new_line: "이 전화번호를 {shop} 계정에 사용하시려면",
    sample: "고객님께서 요청하신 {shop}의 시험 전화입니다. 다음 숫자는 인증번호가 아닙니다. {pin}.",
    tail: "{clause} 다음 인증번호를 사용하시고 아무에게도 알려 주지 마십시오. {pin}.",
    repeat: "다시 말씀드립니다. {pin}.",
    items: Forms::always("{n}개"),
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n}유로"),
        cents: Forms::always("{n}센트"),
    },
    gbp: Names {
        units: Forms::always("{n}파운드"),
        cents: Forms::always("{n}펜스"),
    },
    usd: Names {
        units: Forms::always("{n}달러"),
        cents: Forms::always("{n}센트"),
    },
    chf: Names {
        units: Forms::always("{n}스위스 프랑"),
        cents: Forms::always("{n}상팀"),
    },
};
