### The page on which a PIN is typed, and what the shop answers to it.

## Titles. Each is also the label of the button that sends the PIN.

pin-registration-title = Confirm your phone
pin-checkout-title = Confirm your order
pin-change-title = Confirm your change
pin-codes-title = Confirm your new codes
pin-factor-title = Confirm your new sign-in method
pin-removal-title = Confirm the removal
pin-reset-title = Confirm your new password
pin-old-number-title = Confirm on your old number
pin-new-number-title = Confirm on your new number
pin-reversal-title = Undo the change

## Steps of what is being done.

pin-step-details = Your details
pin-step-change = The change
pin-step-codes = Backup codes
pin-step-what-to-add = What to add
pin-step-set-up = Set it up
pin-step-what-to-remove = What to remove

## What the PIN does.

# $name (Element) - the name of the account
# $called (Element) - the phone number that is called
pin-registration = With the PIN you open the account { $name }. We call { $called }.
# $what (Element) - the number of items and their price, made from pin-checkout-items
# $called (Element) - the phone number that is called
pin-checkout = With the PIN you order { $what }. We call { $called }.
# $count (Number) - how many items are ordered
# $price (Element) - what they cost together
pin-checkout-items = { $count ->
    [one] 1 item
   *[other] { $count } items
} for { $price }
# $new (Element) - the new name of the customer
# $called (Element) - the phone number that is called
pin-change-name-to = With the PIN you change your name to { $new }. We call { $called }.
# $new (Element) - the new e-mail address
# $called (Element) - the phone number that is called
pin-change-email-to = With the PIN you change your e-mail address to { $new }. We call { $called }.
# $new (Element) - the new address, on one line
# $called (Element) - the phone number that is called
pin-change-address-to = With the PIN you change your address to { $new }. We call { $called }.
# $new (Element) - the new phone number, mostly hidden
# $called (Element) - the phone number that is called
pin-change-phone-to = With the PIN you change your phone number to { $new }. We call { $called }.
# $called (Element) - the phone number that is called
pin-change-name = With the PIN you change your name. We call { $called }.
# $called (Element) - the phone number that is called
pin-change-email = With the PIN you change your e-mail address. We call { $called }.
# $called (Element) - the phone number that is called
pin-change-address = With the PIN you change your address. We call { $called }.
# $called (Element) - the phone number that is called
pin-change-password = With the PIN you change your password. We call { $called }.
# $called (Element) - the phone number that is called
pin-change-phone = With the PIN you change your phone number. We call { $called }.
# $called (Element) - the phone number that is called
pin-codes = With the PIN you make ten new backup codes. We call { $called }.
# $called (Element) - the phone number that is called
pin-factor-backup-code = With the PIN you allow a backup code to stand in for our calls. We call { $called }.
# $called (Element) - the phone number that is called
pin-factor-authenticator = With the PIN you allow an authenticator app to stand in for our calls. We call { $called }.
# $called (Element) - the phone number that is called
pin-factor-passkey = With the PIN you allow a passkey to stand in for our calls. We call { $called }.
# $name (Element) - the name of the app or passkey
# $called (Element) - the phone number that is called
pin-removal = With the PIN you remove { $name } from your account. We call { $called }.
# $called (Element) - the phone number that is called
pin-reset = With the PIN you set your new password, and sign everybody out who is signed in. We call { $called }.
# $number (Element) - the new phone number, mostly hidden
# $hours (Number) - hours until the account moves
# $called (Element) - the phone number that is called
pin-phone-move = With the PIN you make { $number } the number we call, in { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}, unless the old number says no. We call { $called }.
# $number (Element) - the new phone number, mostly hidden
# $called (Element) - the phone number that is called
pin-old-number = With the PIN you allow your account to move to { $number }. We call { $called }.
# $number (Element) - the new phone number, mostly hidden
# $called (Element) - the phone number that is called
pin-new-number = With the PIN you make { $number } the number we call from now on. We call { $called }.
# $called (Element) - the phone number that may be called
pin-reversal = If { $called } was replaced in this account within the last ten days, or is about to be, we are calling it now. With the PIN you undo that.

## Beside the PIN.

pin-dock-label = Demo phone
pin-dock-title = Your demo phone
pin-dock-show = Show the demo phone
pin-details-title = What the PIN is for
pin-cart-changed = Your cart has changed since.
pin-cart-changed-hint = The PIN confirms this order as it stands here; what you added stays in your cart.
# $address (Element) - the delivery address, on one line
pin-sent-to = Sent to { $address }. If anything here should be different, cancel: a PIN fits only what is shown.
pin-wrong-number = Wrong number?
pin-note = A new call brings a new PIN; the old one stops working. We never ask you to tell the PIN to anyone.
pin-note-reversal = If no phone rings within a minute, the name and the number do not belong together, or the change is more than ten days old. Then please write to the shop. We never ask you to tell the PIN to anyone.

## Where the page must not tell whether anybody is called.

# $minutes (Number) - for how long a PIN is good
# $attempts (Number) - how many attempts are left
pin-blind-left = A PIN is good for { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} after its call; { $attempts ->
    [one] 1 attempt
   *[other] { $attempts } attempts
} left.
pin-blind-expired = This PIN has expired.
# $seconds (Number) - how long to wait
pin-blind-wait = You can ask for another call in { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}.
pin-blind-refresh = Refresh

## Confirming without a call.

pin-elsewise = I can't take calls
pin-elsewise-limits = A call protects you from somebody who has only your password. It does not protect you from somebody who has your phone or your SIM card, nor if you tell them the PIN. A passkey cannot be told to anybody.
pin-passkey-button = Confirm with a passkey
pin-app-label = Digits of your authenticator app
pin-app-hint = Three codes are good at a time, so wrong digits count as three attempts.
pin-app-button = Confirm with these digits
pin-code-label = Backup code
pin-code-button = Confirm with this code
pin-without-number = This needs the call: nothing else shows that the number is yours.
pin-without-reset = This needs the call: with a code alone, whoever found it would have your account.
pin-without-old-number = If you cannot take calls on the old number any more, cancel, sign out and choose “Lost your phone?” where you sign in.
pin-without-reversal = This needs a call to your old number: nothing else shows that the number is yours. If you can still sign in, stop a move that waits, or change the number, in your account. Otherwise please write to the shop.
pin-without-factors = You have nothing yet that could stand in for the call. Where you can take one, make backup codes or add an authenticator app or a passkey in your account.

## A confirmation that has ended.

pin-ended-title = This confirmation has ended
pin-ended-attempts = Too many PINs did not match
pin-ended-attempts-why = For your safety this confirmation is closed.
pin-ended-time = The time ran out
pin-ended-time-why = A confirmation is open for ten minutes.
pin-ended-refused = It could not be done any more
pin-ended-refused-why = The PIN was right, but things had changed meanwhile.
pin-ended-done = This is done already
pin-ended-done-why = The PIN was typed before.
pin-ended-cancelled = This confirmation was called off
pin-ended-cancelled-why = Its PIN no longer works.
pin-ended-registration = No account was opened. Start again and we call you with a new PIN.
pin-ended-checkout = Nothing was bought and your cart is as you left it. Start again and we call you with a new PIN.
pin-ended-change = Nothing was changed. Start again and we call you with a new PIN.
pin-ended-codes = Your backup codes are as they were. Start again and we call you with a new PIN.
pin-ended-factor = Nothing was added to your account. Start again and we call you with a new PIN.
pin-ended-removal = Your apps and passkeys are as they were. Start again and we call you with a new PIN.
pin-ended-reset = Your password is as it was. Start again and we call you with a new PIN.
pin-ended-phone = Your phone number stays as it was. Start again and we call you with a new PIN.
pin-reversal-attempts = Too many PINs did not match. For your safety this confirmation is closed.
pin-reversal-time = The time ran out: a confirmation is open for ten minutes.
pin-reversal-done = The PIN was typed before, and the old number is back.
pin-reversal-refused = The PIN was right, but the change could not be undone any more. Please write to the shop.
pin-reversal-cancelled = This confirmation was called off. Its PIN no longer works.

## What did not match. It is not the last attempt.

# $attempts (Number) - how many attempts are left
pin-wrong = That PIN is not right. { $attempts ->
    [one] 1 attempt left.
   *[other] { $attempts } attempts left.
}
# $attempts (Number) - how many attempts are left
pin-wrong-code = That is not one of your unused codes. { $attempts ->
    [one] 1 attempt left.
   *[other] { $attempts } attempts left.
}
# $attempts (Number) - how many attempts are left
pin-wrong-app = These digits are not the newest ones. If this goes on, let your phone set its clock by the network. { $attempts ->
    [one] 1 attempt left.
   *[other] { $attempts } attempts left.
}
# $attempts (Number) - how many attempts are left
pin-wrong-passkey = That passkey did not match. { $attempts ->
    [one] 1 attempt left.
   *[other] { $attempts } attempts left.
}
pin-expired = That PIN is not good any more: it has expired, was replaced, or its call did not reach you. Let us call again for a new one.

## What the right PIN did.

pin-done-phone-taken = This phone number belongs to an account already. Please sign in to it.
pin-done-sold-out = Something in your order was sold in the meantime. Nothing was ordered and your cart is as it was.
pin-done-name = Your name has changed.
pin-done-email = Your e-mail address has changed.
pin-done-address = Your address has changed.
pin-done-password = Your password has changed.
pin-done-phone = Your phone number has changed.
pin-done-removed = Removed.
pin-done-reset = Your new password is set, and everybody was signed out. Please sign in with it.
# $when (String) - the day and time at which the account moves
pin-done-phone-move = Your new number is confirmed. The account moves to it on { $when }, unless the old number says no. Until then you can sign in as before.
pin-done-not-called = Your old number agreed, but we could not call the new one just now. Nothing has changed yet. Please begin again in a few minutes.
pin-done-number-taken = This phone number belongs to another account. Your number stays as it was.
pin-done-old-number-taken = This phone number belongs to another account by now, so it cannot be put back. Please write to the shop.
pin-done-put-back = Your old phone number is back and everybody was signed out of the account. Choose a new password now: sign in and change it under Account, or use “Forgot your password?” below. If neither works, write to the shop.
pin-done-move-stopped = The account stays with your number, and everybody was signed out of it. Somebody knows your password: sign in, change it under Account and make new backup codes.
pin-done-nothing-to-reverse = This change cannot be undone any more. Please write to the shop.
