//! Thai. A comma stands where a sentence ends: Thai has no full stop, and a comma is a documented pause.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Thai. A comma stands where a sentence ends: Thai has no full stop, and a comma is a documented pause.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "เพื่อยืนยันการลงทะเบียนของคุณที่ {shop}",
    purchase: "เพื่อยืนยันการสั่งซื้อสินค้า {items} เป็นจำนวนเงิน {amount} ที่ {shop}",
    data_change: "เพื่อยืนยันการเปลี่ยนแปลงข้อมูลส่วนตัวของคุณที่ {shop}",
    phone_change_old_number: "มีผู้เข้าสู่ระบบบัญชีของคุณที่ {shop} และต้องการย้ายบัญชีไปยังหมายเลขโทรศัพท์อื่น, {hang_up} หากต้องการอนุญาตการเปลี่ยนแปลงนี้",
    phone_change_new_number: "เพื่อใช้หมายเลขโทรศัพท์นี้กับบัญชีของคุณที่ {shop}",
    password_reset: "มีผู้ขอตั้งรหัสผ่านใหม่สำหรับบัญชีของคุณที่ {shop}, {hang_up} หากต้องการตั้งรหัสผ่านใหม่",
    reversal: "เพื่อยกเลิกการเปลี่ยนหมายเลขโทรศัพท์ของบัญชีของคุณที่ {shop}",
    phone_changed: "หมายเลขโทรศัพท์ของบัญชีของคุณที่ {shop} ถูกเปลี่ยนแล้ว,",
    password_changed: "รหัสผ่านของบัญชีของคุณที่ {shop} ถูกเปลี่ยนแล้ว,",
    data_changed: "ข้อมูลส่วนตัวในบัญชีของคุณที่ {shop} ถูกเปลี่ยนแปลงแล้ว,",
    phone_move_asked: "มีผู้ขอย้ายบัญชีของคุณที่ {shop} ไปยังหมายเลขโทรศัพท์อื่น เนื่องจากโทรศัพท์เครื่องเดิมสูญหาย,",
    phone_move_when: "หากไม่มีการระงับ การย้ายจะมีผลในอีก {time},",
    reverse_it: "หากคุณไม่ได้ทำรายการนี้ โปรดเปิดเว็บไซต์ของเรา แล้วเลือกยกเลิกการเปลี่ยนแปลงที่ด้านล่างของหน้า,",
    new_password: "หากคุณไม่ได้ทำรายการนี้ โปรดตั้งรหัสผ่านใหม่บนเว็บไซต์ของเรา และติดต่อเรา,",
    sample: "นี่คือสายทดสอบจาก {shop} ตามที่คุณขอ, ตัวเลขต่อไปนี้ไม่ใช่รหัสพิน: {pin},",
    tail: "{clause} โปรดใช้รหัสพินต่อไปนี้ และห้ามบอกผู้อื่นโดยเด็ดขาด: {pin},",
    repeat: "ทวนอีกครั้ง: {pin},",
    once_more: "ทวนอีกครั้ง,",
    warning: "ห้ามบอกรหัสพินนี้แก่ผู้อื่นโดยเด็ดขาด,",
    hang_up: "หากคุณไม่ได้เป็นผู้ขอ โปรดวางสายทันที,",
    keys: Keys {
        registration: &["ลงทะเบียน", "สมัคร", "เปิดบัญชี", "บัญชีใหม่"],
        data: &["ข้อมูล"],
        phone: &["หมายเลขโทรศัพท์", "เบอร์โทร", "เบอร์ใหม่"],
        password: &["รหัสผ่าน"],
        undo: &["ยกเลิก"],
    },
    ordinal_dot: false,
    items: Forms::always("{n} ชิ้น"),
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n} ยูโร"),
        cents: Forms::always("{n} เซนต์"),
    },
    gbp: Names {
        units: Forms::always("{n} ปอนด์สเตอร์ลิง"),
        cents: Forms::always("{n} เพนนี"),
    },
    usd: Names {
        units: Forms::always("{n} ดอลลาร์สหรัฐ"),
        cents: Forms::always("{n} เซนต์"),
    },
    chf: Names {
        units: Forms::always("{n} ฟรังก์สวิส"),
        cents: Forms::always("{n} ซองตีม"),
    },
    jpy: Names {
        units: Forms::always("{n} เยน"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} ดีนาร์คูเวต"),
        cents: Forms::always("{n} ฟิลส์"),
    },
    days: Forms::always("{n} วัน").exactly(&[(1, "หนึ่งวัน")]),
    hours: Forms::always("{n} ชั่วโมง").exactly(&[(1, "หนึ่งชั่วโมง")]),
    numerals: Numerals::DIGITS,
};
