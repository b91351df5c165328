### The account: its page, the forms that change it, the calls, the backup codes.

account-lede = Each change of your data waits for a call to your phone.
account-not-given = Not given yet
account-not-shown = Not shown
account-sign-out = Sign out

## The rows of the account page. A screen reader says a text that ends in `-label` in place of “Change” or “See”.

account-name = Name
account-change-name-label = Change name
account-email = E-mail
account-change-email-label = Change e-mail
account-address = Address
account-change-address-label = Change address
account-change-password-label = Change password
account-phone = Phone number
account-change-phone-label = Change phone number
account-our-calls = Our calls
account-change-calls-label = Change our calls
account-change-codes-label = Change backup codes
account-see = See

# In place of the phone number.
account-phone-none = None: it has a new owner

# $language (String) - the language of the calls, as its speakers call it
# $times (Number) - how often a call says the PIN
account-calls-slow = { $language }, slow speed, PIN said { $times ->
    [2] twice
   *[other] { $times } times
}

# $language (String) - the language of the calls, as its speakers call it
# $times (Number) - how often a call says the PIN
account-calls-normal = { $language }, normal speed, PIN said { $times ->
    [2] twice
   *[other] { $times } times
}

# $language (String) - the language of the calls, as its speakers call it
# $times (Number) - how often a call says the PIN
account-calls-fast = { $language }, fast speed, PIN said { $times ->
    [2] twice
   *[other] { $times } times
}

# $count (Number) - backup codes that are not used yet
account-codes-unused = { $count ->
    [0] None yet
   *[other] { $count } unused
}

## Somebody reported the phone as lost, so the account waits to move to another number.

account-move-title = Your account is about to move

# $date (Element) - when it moves
# $phone (Element) - the new number, masked
account-move = Somebody said that your phone is lost. On { $date } the account moves to { $phone }. If this was not you, stop it now.
account-move-stop = Stop it

## The forms that change one part of the account.

account-change-name = Change your name
account-change-email = Change your e-mail address
account-change-address = Change your address
account-change-password = Change your password
account-change-phone = Change your phone number
account-change-phone-lede = Two calls: the old number agrees, the new number answers.
account-change-call-old = Call the old number
account-your-name = Your name
account-email-address = E-mail address
account-current-password = Current password

# $phone (Element) - the customer's number, masked
account-next = We save the change and call { $phone }. It happens when you type the PIN.

# $phone (Element) - the customer's number, masked
account-next-password = We save the change and call { $phone }. It happens when you type the PIN. After that you are signed out everywhere else.

# $phone (Element) - the old number, masked
account-next-old-number = We call the old number, { $phone }, and you type its PIN
account-next-new-number = We call the new number, and you type its PIN
account-next-both = Until both are done the old number stays. After that you are signed out everywhere else.

## How we call the customer.

account-calls-title = How we call you
account-calls-lede = Choose what you hear best. This needs no PIN.
account-calls-saved = Saved. Your next call will sound like this.
account-calls-placed = We are calling you now.
account-calls-sample = Hear a sample

# $phone (Element) - the customer's number, masked
account-calls-sample-lede = We call { $phone } and say a sentence the way your calls will sound, as saved. Its digits are no PIN.
account-calls-sample-call = Call me with a sample

# -account-calls-demo-phone-link (Element) - the link to the phone on the screen
account-calls-rings = It rings on { -account-calls-demo-phone-link }.
-account-calls-demo-phone-link = your demo phone

account-speed = How fast we speak
account-speed-slow = Slow
account-speed-normal = Normal
account-speed-fast = Fast
account-repeats = How often we say the PIN

# $times (Number) - how often a call says the PIN
account-repeats-times = { $times ->
    [2] Twice
   *[other] { $times } times
}

## Backup codes.

account-codes-title = Backup codes
account-codes-lede = When no call can reach you, a backup code confirms an order or a change of your data instead of a PIN.

# $count (Number) - backup codes that are not used yet
account-codes-left = { $count ->
    [0] You have no backup codes.
    [one] You have one unused code left.
   *[other] You have { $count } unused codes left.
}
account-codes-rules = We make ten, each good once. New ones replace the old. They cannot move your account to another phone number.
account-codes-call = Call me and make ten new codes
account-codes-new-title = Your new backup codes
account-codes-new-lede = Print them or write them down now: this page shows them for ten minutes, and never again.
account-codes-new-rules = Each is good once. Keep them where you keep your passport, not in this browser. Whoever has one still needs your password.
account-codes-kept = I have kept them

## The names of alternative factors that the customer gave none.

account-factor-backup-code = Backup code
account-factor-authenticator = Authenticator app
account-factor-passkey = Passkey
