### Account activity: its page, and a sentence about each event.

## The row of the account page. A screen reader says the first text in place of “See”.

account-events-see-label = See account activity
account-events-what = Sign-ins, calls, orders and changes

## The page.

account-events-title = Account activity
account-events-lede = Everything that was done in your account, newest first. If it was not you, change your password and write to us.
account-events-none = Nothing more.
account-events-newest = Newest
account-events-older = Older

## What was to be confirmed.

# $purpose (String) - what was to be confirmed, as it is stored
# $phone (String) - the number, masked
account-events-called = { $purpose ->
    [registration] We called { $phone } to confirm your registration.
    [number_kept] We called { $phone } to confirm that your number is still yours.
    [new_number] We called { $phone } to confirm a number for your account.
    [checkout] We called { $phone } to confirm an order.
    [data_change] We called { $phone } to confirm a change of your data.
    [new_backup_codes] We called { $phone } to confirm new backup codes.
    [new_factor] We called { $phone } to confirm a new app or passkey.
    [factor_removal] We called { $phone } to confirm that an app or passkey goes.
    [password_reset] We called { $phone } to confirm a new password.
    [phone_move] We called { $phone } to confirm a new number for a lost phone.
    [phone_change_old_number] We called { $phone } to confirm a move to a new phone number.
    [reversal] We called { $phone } to confirm that a new phone number is undone.
    [phone_change_new_number] We called { $phone } to confirm a new phone number.
   *[other] We called { $phone } to confirm a change of your account.
}

# $purpose (String) - what was to be confirmed, as it is stored
account-events-wrong-pin = { $purpose ->
    [registration] A wrong PIN or code was typed to confirm your registration.
    [number_kept] A wrong PIN or code was typed to confirm that your number is still yours.
    [new_number] A wrong PIN or code was typed to confirm a number for your account.
    [checkout] A wrong PIN or code was typed to confirm an order.
    [data_change] A wrong PIN or code was typed to confirm a change of your data.
    [new_backup_codes] A wrong PIN or code was typed to confirm new backup codes.
    [new_factor] A wrong PIN or code was typed to confirm a new app or passkey.
    [factor_removal] A wrong PIN or code was typed to confirm that an app or passkey goes.
    [password_reset] A wrong PIN or code was typed to confirm a new password.
    [phone_move] A wrong PIN or code was typed to confirm a new number for a lost phone.
    [phone_change_old_number] A wrong PIN or code was typed to confirm a move to a new phone number.
    [reversal] A wrong PIN or code was typed to confirm that a new phone number is undone.
    [phone_change_new_number] A wrong PIN or code was typed to confirm a new phone number.
   *[other] A wrong PIN or code was typed to confirm a change of your account.
}

# $purpose (String) - what was to be confirmed, as it is stored
# $by (String) - what confirmed it, as it is stored
account-events-confirmed = { $purpose ->
    [registration] Your registration was confirmed
    [number_kept] That your number is still yours was confirmed
    [new_number] A number for your account was confirmed
    [checkout] An order was confirmed
    [data_change] A change of your data was confirmed
    [new_backup_codes] New backup codes was confirmed
    [new_factor] A new app or passkey was confirmed
    [factor_removal] That an app or passkey goes was confirmed
    [password_reset] A new password was confirmed
    [phone_move] A new number for a lost phone was confirmed
    [phone_change_old_number] A move to a new phone number was confirmed
    [reversal] That a new phone number is undone was confirmed
    [phone_change_new_number] A new phone number was confirmed
   *[other] A change of your account was confirmed
} with { $by ->
    [pin] a PIN by telephone
    [backup_code] a backup code
    [authenticator] your authenticator app
    [passkey] a passkey
   *[other] another means
}.

## The account and its data.

account-events-opened = The account was opened.
account-events-signed-in = Somebody signed in with the password.

# $by (String) - what confirmed it, as it is stored
account-events-changed-name = Your name was changed, confirmed with { $by ->
    [pin] a PIN by telephone
    [backup_code] a backup code
    [authenticator] your authenticator app
    [passkey] a passkey
   *[other] another means
}.

# $by (String) - what confirmed it, as it is stored
account-events-changed-email = Your e-mail address was changed, confirmed with { $by ->
    [pin] a PIN by telephone
    [backup_code] a backup code
    [authenticator] your authenticator app
    [passkey] a passkey
   *[other] another means
}.

# $by (String) - what confirmed it, as it is stored
account-events-changed-address = Your address was changed, confirmed with { $by ->
    [pin] a PIN by telephone
    [backup_code] a backup code
    [authenticator] your authenticator app
    [passkey] a passkey
   *[other] another means
}.

# $by (String) - what confirmed it, as it is stored
account-events-changed-password = Your password was changed, confirmed with { $by ->
    [pin] a PIN by telephone
    [backup_code] a backup code
    [authenticator] your authenticator app
    [passkey] a passkey
   *[other] another means
}.

# $by (String) - what confirmed it, as it is stored
account-events-changed-phone = Your phone number was changed, confirmed with { $by ->
    [pin] a PIN by telephone
    [backup_code] a backup code
    [authenticator] your authenticator app
    [passkey] a passkey
   *[other] another means
}.

account-events-codes-made = Ten new backup codes were made; older ones are void.

## Orders.

# $order (String) - the number of the order
# $by (String) - what confirmed it, as it is stored
account-events-order-placed = Order { $order } was placed, confirmed with { $by ->
    [pin] a PIN by telephone
    [backup_code] a backup code
    [authenticator] your authenticator app
    [passkey] a passkey
   *[other] another means
}.

# $order (String) - the number of the order
account-events-order-held = Order { $order } is held for a day: your phone number was changed shortly before.

# $order (String) - the number of the order
account-events-order-released = Order { $order } is held no longer and goes on.

# $order (String) - the number of the order
account-events-order-cancelled = Order { $order } was cancelled: the change of your phone number before it was undone.

## The phone number.

# $old (String) - the old number, masked
# $new (String) - the new number, masked
account-events-phone-changed = Your phone number was changed from { $old } to { $new }.

# $new (String) - the new number, masked
account-events-phone-given = Your phone number was changed from none to { $new }.

# $phone (String) - the number, masked
account-events-phone-put-back = Your phone number is { $phone } again: the old number undid the change. Everybody was signed out.

# $phone (String) - the number, masked
account-events-number-claimed = Somebody answered a call on { $phone } and says that this is their number now. In seven days it is theirs, unless you say that it is still yours: see “Is your phone number still yours?” at the top of every page.

# $phone (String) - the number, masked
account-events-number-kept = You said that { $phone } is still your number. Nothing has changed.

# $phone (String) - the number, masked
account-events-number-freed = { $phone } is not the number of this account any more: somebody else has it now. The account confirms nothing before it has a new one.

# $new (String) - the new number, masked
account-events-move-asked = Somebody asked to move the account to { $new }, because the phone was lost.

account-events-move-stopped = The move of the account to another phone number was stopped.

# $new (String) - the new number, masked
account-events-move-dropped = The account was not moved to { $new }: that number belongs to another account by now.

## Calls that told of a change.

# $phone (String) - the number, masked
account-events-told-phone = We called { $phone } and told that the phone number was changed.

# $phone (String) - the number, masked
account-events-told-password = We called { $phone } and told that the password was changed.

# $phone (String) - the number, masked
account-events-told-data = We called { $phone } and told that personal data was changed.

# $phone (String) - the number, masked
account-events-told-move = We called { $phone } and told that somebody wants to move the account to another number.

# $phone (String) - the number, masked
account-events-untold-phone = We called { $phone } to tell that the phone number was changed, and nobody answered.

# $phone (String) - the number, masked
account-events-untold-password = We called { $phone } to tell that the password was changed, and nobody answered.

# $phone (String) - the number, masked
account-events-untold-data = We called { $phone } to tell that personal data was changed, and nobody answered.

# $phone (String) - the number, masked
account-events-untold-move = We called { $phone } to tell that somebody wants to move the account to another number, and nobody answered.
