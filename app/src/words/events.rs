//! Account activity, as the customer reads it.

use domain::{Notice, change::ChangeKind, history::AccountEventKind, order};

use crate::language::texts;

/// The sentence about an event. A purpose is known by the string under which it is stored.
pub(crate) fn event(event: &AccountEventKind) -> String {
    let t = texts();
    match event {
        AccountEventKind::Opened => t.account_events_opened(),
        AccountEventKind::SignedIn => t.account_events_signed_in(),
        AccountEventKind::Called { purpose, phone } => t.account_events_called(purpose, phone),
        AccountEventKind::WrongPin { purpose } => t.account_events_wrong_pin(purpose),
        AccountEventKind::Confirmed { purpose, by } => t.account_events_confirmed(purpose, means(by)),
        AccountEventKind::OrderPlaced { order, by } => t.account_events_order_placed(order::number(order), means(by)),
        AccountEventKind::OrderHeld { order } => t.account_events_order_held(order::number(order)),
        AccountEventKind::OrderReleased { order } => t.account_events_order_released(order::number(order)),
        AccountEventKind::OrderCancelled { order } => t.account_events_order_cancelled(order::number(order)),
        AccountEventKind::Changed { what, by } => changed(*what, means(by)),
        AccountEventKind::PhoneChanged { old, new } => match replaced(old.as_deref()) {
            Some(old) => t.account_events_phone_changed(old, new),
            None => t.account_events_phone_given(new),
        },
        AccountEventKind::PhonePutBack { phone } => t.account_events_phone_put_back(phone),
        AccountEventKind::NumberClaimed { phone } => t.account_events_number_claimed(phone),
        AccountEventKind::NumberKept { phone } => t.account_events_number_kept(phone),
        AccountEventKind::NumberFreed { phone } => t.account_events_number_freed(phone),
        AccountEventKind::BackupCodesMade => t.account_events_codes_made(),
        AccountEventKind::PhoneMoveAsked { new } => t.account_events_move_asked(new),
        AccountEventKind::PhoneMoveStopped => t.account_events_move_stopped(),
        AccountEventKind::PhoneMoveDropped { new } => t.account_events_move_dropped(new),
        AccountEventKind::NoticeGiven { notice, phone } => given(*notice, phone),
        AccountEventKind::NoticeNotGiven { notice, phone } => not_given(*notice, phone),
    }
}

/// The phone numbers and the order number in the sentence about an event, as they stand there.
pub(crate) fn numbers(event: &AccountEventKind) -> Vec<String> {
    match event {
        AccountEventKind::Called { phone, .. }
        | AccountEventKind::PhonePutBack { phone }
        | AccountEventKind::NumberClaimed { phone }
        | AccountEventKind::NumberKept { phone }
        | AccountEventKind::NumberFreed { phone }
        | AccountEventKind::NoticeGiven { phone, .. }
        | AccountEventKind::NoticeNotGiven { phone, .. } => vec![phone.clone()],
        AccountEventKind::PhoneMoveAsked { new } | AccountEventKind::PhoneMoveDropped { new } => vec![new.clone()],
        AccountEventKind::PhoneChanged { old, new } => {
            let both = replaced(old.as_deref()).into_iter().chain([new.as_str()]);
            both.map(str::to_owned).collect()
        }
        AccountEventKind::OrderPlaced { order, .. }
        | AccountEventKind::OrderHeld { order }
        | AccountEventKind::OrderReleased { order }
        | AccountEventKind::OrderCancelled { order } => vec![order::number(order)],
        AccountEventKind::Opened
        | AccountEventKind::SignedIn
        | AccountEventKind::WrongPin { .. }
        | AccountEventKind::Confirmed { .. }
        | AccountEventKind::Changed { .. }
        | AccountEventKind::BackupCodesMade
        | AccountEventKind::PhoneMoveStopped => Vec::new(),
    }
}

/// The number that was replaced, if there was one. Older events say `none` if there was not.
fn replaced(old: Option<&str>) -> Option<&str> {
    old.filter(|old| *old != "none")
}

fn changed(what: ChangeKind, by: &str) -> String {
    let t = texts();
    match what {
        ChangeKind::Name => t.account_events_changed_name(by),
        ChangeKind::Email => t.account_events_changed_email(by),
        ChangeKind::Address => t.account_events_changed_address(by),
        ChangeKind::Password => t.account_events_changed_password(by),
        ChangeKind::Phone => t.account_events_changed_phone(by),
    }
}

fn given(notice: Notice, phone: &str) -> String {
    let t = texts();
    match notice {
        Notice::PhoneChanged => t.account_events_told_phone(phone),
        Notice::PasswordChanged => t.account_events_told_password(phone),
        Notice::DataChanged => t.account_events_told_data(phone),
        Notice::PhoneMoveAsked => t.account_events_told_move(phone),
    }
}

fn not_given(notice: Notice, phone: &str) -> String {
    let t = texts();
    match notice {
        Notice::PhoneChanged => t.account_events_untold_phone(phone),
        Notice::PasswordChanged => t.account_events_untold_password(phone),
        Notice::DataChanged => t.account_events_untold_data(phone),
        Notice::PhoneMoveAsked => t.account_events_untold_move(phone),
    }
}

/// The factor that confirmed it, as the texts know it: by the string under which it is stored today.
fn means(by: &str) -> &str {
    match by {
        "totp" => "authenticator",
        by => by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_reads_like_a_sentence() {
        let changed = AccountEventKind::Changed {
            what: ChangeKind::Name,
            by: "backup_code".to_owned(),
        };
        assert_eq!(event(&changed), "Your name was changed, confirmed with a backup code.");
        let called = AccountEventKind::Called {
            purpose: "checkout".to_owned(),
            phone: "+44 •••• 401".to_owned(),
        };
        assert_eq!(event(&called), "We called +44 •••• 401 to confirm an order.");
        let confirmed = AccountEventKind::Confirmed {
            purpose: "new_factor".to_owned(),
            by: "pin".to_owned(),
        };
        assert_eq!(
            event(&confirmed),
            "A new app or passkey was confirmed with a PIN by telephone."
        );
    }

    #[test]
    fn a_change_from_no_number_reads_like_one_that_was_stored_with_a_word() {
        let change = |old: Option<&str>| AccountEventKind::PhoneChanged {
            old: old.map(str::to_owned),
            new: "+44 •••• ••01".to_owned(),
        };

        assert_eq!(
            event(&change(None)),
            "Your phone number was changed from none to +44 •••• ••01."
        );
        assert_eq!(event(&change(Some("none"))), event(&change(None)));
        assert_eq!(numbers(&change(Some("none"))), ["+44 •••• ••01"]);
        assert_eq!(
            numbers(&change(Some("+1 •••• ••02"))),
            ["+1 •••• ••02", "+44 •••• ••01"]
        );
    }

    #[test]
    fn a_notice_that_nobody_heard_is_told_as_such() {
        let phone = "+44 •••• ••01".to_owned();

        assert_eq!(
            event(&AccountEventKind::NoticeNotGiven {
                notice: Notice::PasswordChanged,
                phone: phone.clone()
            }),
            "We called +44 •••• ••01 to tell that the password was changed, and nobody answered."
        );
        assert_eq!(
            event(&AccountEventKind::NoticeGiven {
                notice: Notice::DataChanged,
                phone
            }),
            "We called +44 •••• ••01 and told that personal data was changed."
        );
    }
}
