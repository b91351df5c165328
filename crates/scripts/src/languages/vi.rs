//! Vietnamese.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Vietnamese.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Để xác nhận việc đăng ký của quý khách tại {shop}",
    purchase: "Để xác nhận đơn mua hàng trị giá {amount} gồm {items} của quý khách tại {shop}",
    data_change: "Để xác nhận việc thay đổi thông tin cá nhân của quý khách tại {shop}",
    phone_change_old_number: "Có người đã đăng nhập vào tài khoản của quý khách tại {shop} và muốn chuyển tài khoản sang số điện thoại khác. {hang_up} Để cho phép thay đổi này",
    phone_change_new_number: "Để dùng số điện thoại này cho tài khoản của quý khách tại {shop}",
    password_reset: "Có người muốn đặt mật khẩu mới cho tài khoản của quý khách tại {shop}. {hang_up} Để đặt mật khẩu mới",
    reversal: "Để hoàn tác việc thay đổi số điện thoại tài khoản của quý khách tại {shop}",
    phone_changed: "Số điện thoại tài khoản của quý khách tại {shop} đã được thay đổi.",
    password_changed: "Mật khẩu tài khoản của quý khách tại {shop} đã được thay đổi.",
    data_changed: "Thông tin cá nhân trong tài khoản của quý khách tại {shop} đã được thay đổi.",
    phone_move_asked: "Có người yêu cầu chuyển tài khoản của quý khách tại {shop} sang số điện thoại khác vì điện thoại cũ bị mất.",
    phone_move_when: "Nếu không ai ngăn lại, việc này sẽ diễn ra sau {time}.",
    reverse_it: "Nếu đó không phải là quý khách, xin hãy mở trang web của chúng tôi và chọn hoàn tác thay đổi ở cuối trang.",
    new_password: "Nếu đó không phải là quý khách, xin hãy đặt mật khẩu mới trên trang web của chúng tôi và liên hệ với chúng tôi.",
    sample: "Đây là cuộc gọi thử từ {shop} theo yêu cầu của quý khách. Các chữ số này không phải là mã PIN: {pin}.",
    tail: "{clause}, xin vui lòng dùng mã PIN sau đây và không cho bất kỳ ai biết: {pin}.",
    repeat: "Xin nhắc lại: {pin}.",
    once_more: "Xin nhắc lại.",
    warning: "Vui lòng không cho bất kỳ ai biết mã PIN này.",
    hang_up: "Nếu đó không phải là quý khách, xin hãy gác máy ngay.",
    keys: Keys {
        registration: &["đăng ký", "tài khoản mới", "mở tài khoản", "tạo tài khoản"],
        data: &["thông tin", "dữ liệu"],
        phone: &["số điện thoại"],
        password: &["mật khẩu"],
        undo: &["hoàn tác", "hủy", "huỷ"],
    },
    ordinal_dot: false,
    items: Forms::always("{n} sản phẩm"),
    both: "{units} và {cents}",
    eur: Names {
        units: Forms::always("{n} euro"),
        cents: Forms::always("{n} xu"),
    },
    gbp: Names {
        units: Forms::always("{n} bảng Anh"),
        cents: Forms::always("{n} xu Anh"),
    },
    usd: Names {
        units: Forms::always("{n} đô la"),
        cents: Forms::always("{n} xu"),
    },
    chf: Names {
        units: Forms::always("{n} phrăng Thụy Sĩ"),
        cents: Forms::always("{n} xu Thụy Sĩ"),
    },
    jpy: Names {
        units: Forms::always("{n} yên"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} đina Kuwait"),
        cents: Forms::always("{n} fils"),
    },
    days: Forms::always("{n} ngày").exactly(&[(1, "một ngày")]),
    hours: Forms::always("{n} giờ").exactly(&[(1, "một giờ")]),
    numerals: Numerals::DIGITS,
};
