//! Bengali.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Bengali.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop}-এ আপনার নিবন্ধন নিশ্চিত করতে",
    purchase: "{shop}-এ আপনার কেনাকাটা নিশ্চিত করতে, মোট মূল্য {amount}, {items},",
    data_change: "{shop}-এ আপনার ব্যক্তিগত তথ্যের পরিবর্তন নিশ্চিত করতে",
    phone_change_old_number: "কেউ {shop}-এ আপনার অ্যাকাউন্টে সাইন ইন করেছেন এবং সেটিকে অন্য একটি ফোন নম্বরে সরাতে চান। {hang_up} এই পরিবর্তনের অনুমতি দিতে",
    phone_change_new_number: "{shop}-এ আপনার অ্যাকাউন্টের জন্য এই ফোন নম্বরটি ব্যবহার করতে",
    password_reset: "কেউ {shop}-এ আপনার অ্যাকাউন্টের জন্য নতুন পাসওয়ার্ড বেছে নিতে চান। {hang_up} নতুন পাসওয়ার্ড বেছে নিতে",
    reversal: "{shop}-এ আপনার অ্যাকাউন্টের ফোন নম্বরের পরিবর্তন বাতিল করতে",
    phone_changed: "{shop}-এ আপনার অ্যাকাউন্টের ফোন নম্বর পরিবর্তন করা হয়েছে।",
    password_changed: "{shop}-এ আপনার অ্যাকাউন্টের পাসওয়ার্ড পরিবর্তন করা হয়েছে।",
    data_changed: "{shop}-এ আপনার অ্যাকাউন্টের ব্যক্তিগত তথ্য পরিবর্তন করা হয়েছে।",
    phone_move_asked: "পুরোনো ফোনটি হারিয়ে গেছে বলে কেউ {shop}-এ আপনার অ্যাকাউন্ট অন্য একটি ফোন নম্বরে সরানোর অনুরোধ করেছেন।",
    phone_move_when: "এটি থামানো না হলে {time} পরে তা কার্যকর হবে।",
    reverse_it: "এটি আপনি না করে থাকলে, আমাদের ওয়েবসাইট খুলুন এবং পৃষ্ঠার একেবারে নিচে পরিবর্তন বাতিল করার বিকল্পটি বেছে নিন।",
    new_password: "এটি আপনি না করে থাকলে, আমাদের ওয়েবসাইটে একটি নতুন পাসওয়ার্ড বেছে নিন এবং আমাদের লিখুন।",
    sample: "এটি আপনার অনুরোধে {shop} থেকে করা পরীক্ষামূলক কল। এই সংখ্যাগুলো কোনো পিন নয়: {pin}.",
    tail: "{clause} অনুগ্রহ করে এই পিনটি ব্যবহার করুন এবং এটি কাউকে জানাবেন না: {pin}.",
    repeat: "আবার বলছি: {pin}.",
    once_more: "আবার বলছি।",
    warning: "এই পিনটি কাউকে জানাবেন না।",
    hang_up: "এই অনুরোধ আপনি না করে থাকলে, এখনই ফোন কেটে দিন।",
    keys: Keys {
        registration: &["নিবন্ধন", "রেজিস্ট", "নতুন অ্যাকাউন্ট", "অ্যাকাউন্ট খোল"],
        data: &["তথ্য", "ঠিকানা"],
        phone: &["ফোন নম্বর", "মোবাইল নম্বর"],
        password: &["পাসওয়ার্ড"],
        undo: &["বাতিল"],
    },
    ordinal_dot: false,
    items: Forms::always("{n}টি পণ্য").exactly(&[(1, "একটি পণ্য"), (2, "দুটি পণ্য")]),
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n} ইউরো"),
        cents: Forms::always("{n} সেন্ট"),
    },
    gbp: Names {
        units: Forms::always("{n} পাউন্ড"),
        cents: Forms::always("{n} পেন্স").exactly(&[(1, "এক পেনি")]),
    },
    usd: Names {
        units: Forms::always("{n} ডলার"),
        cents: Forms::always("{n} সেন্ট"),
    },
    chf: Names {
        units: Forms::always("{n} সুইস ফ্রাঁ"),
        cents: Forms::always("{n} সঁতিম"),
    },
    jpy: Names {
        units: Forms::always("{n} ইয়েন"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} কুয়েতি দিনার"),
        cents: Forms::always("{n} ফিলস"),
    },
    days: Forms::always("{n} দিন").exactly(&[(1, "এক দিন")]),
    hours: Forms::always("{n} ঘণ্টা").exactly(&[(1, "এক ঘণ্টা")]),
    numerals: Numerals::DIGITS,
};
