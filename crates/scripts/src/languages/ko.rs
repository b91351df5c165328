//! Korean.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Korean.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop} 회원 가입을 확인하시려면",
    purchase: "{shop}에서 상품 {items}, {amount}의 구매를 확인하시려면",
    data_change: "{shop} 계정의 개인 정보 변경을 확인하시려면",
    phone_change_old_number: "누군가 고객님의 {shop} 계정에 로그인하여 계정을 다른 전화번호로 옮기려고 합니다. {hang_up} 변경을 허용하시려면",
    phone_change_new_number: "이 전화번호를 {shop} 계정에 사용하시려면",
    password_reset: "누군가 고객님의 {shop} 계정에 새 비밀번호를 설정하려고 합니다. {hang_up} 새 비밀번호를 설정하시려면",
    reversal: "{shop} 계정의 전화번호 변경을 취소하시려면",
    phone_changed: "고객님의 {shop} 계정 전화번호가 변경되었습니다.",
    password_changed: "고객님의 {shop} 계정 비밀번호가 변경되었습니다.",
    data_changed: "고객님의 {shop} 계정 개인 정보가 변경되었습니다.",
    phone_move_asked: "이전 전화기를 분실했다는 이유로 고객님의 {shop} 계정을 다른 전화번호로 옮겨 달라는 요청이 있었습니다.",
    phone_move_when: "중단하지 않으시면 {time} 뒤에 변경됩니다.",
    reverse_it: "본인이 하신 것이 아니면 저희 웹사이트를 열고 페이지 맨 아래에서 변경 취소를 선택해 주십시오.",
    new_password: "본인이 하신 것이 아니면 저희 웹사이트에서 새 비밀번호를 설정하고 저희에게 연락해 주십시오.",
    sample: "고객님께서 요청하신 {shop} 테스트 전화입니다. 다음 숫자는 인증번호가 아닙니다. {pin}.",
    tail: "{clause} 다음 인증번호를 사용하시고 아무에게도 알려 주지 마십시오. 인증번호는 {pin} 입니다.",
    repeat: "다시 말씀드립니다. {pin}.",
    once_more: "다시 말씀드립니다.",
    warning: "이 인증번호를 아무에게도 알려 주지 마십시오.",
    hang_up: "본인이 아니시면 지금 전화를 끊어 주십시오.",
    keys: Keys {
        registration: &["가입", "회원 등록", "계정 생성", "계정을 만드"],
        data: &["개인 정보", "개인정보", "회원 정보", "회원정보"],
        phone: &["전화번호"],
        password: &["비밀번호"],
        undo: &["취소", "되돌리"],
    },
    ordinal_dot: false,
    items: Forms::always("{n}개").exactly(&[(1, "한 개"), (2, "두 개"), (3, "세 개")]),
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n}유로"),
        cents: Forms::always("{n}센트"),
    },
    gbp: Names {
        units: Forms::always("{n}파운드"),
        cents: Forms::always("{n}펜스").exactly(&[(1, "1페니")]),
    },
    usd: Names {
        units: Forms::always("{n}달러"),
        cents: Forms::always("{n}센트"),
    },
    chf: Names {
        units: Forms::always("{n}스위스 프랑"),
        cents: Forms::always("{n}상팀"),
    },
    jpy: Names {
        units: Forms::always("{n}엔"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n}쿠웨이트 디나르"),
        cents: Forms::always("{n}필스"),
    },
    days: Forms::always("{n}일").exactly(&[(1, "하루"), (2, "이틀")]),
    hours: Forms::always("{n}시간").exactly(&[(1, "한 시간")]),
    numerals: Numerals::DIGITS,
};
