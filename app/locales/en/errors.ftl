### What went wrong, and what to do next.

## Errors of a page or a form as a whole.

errors-not-found = There is nothing here.
errors-not-signed-in = Please sign in first.
errors-busy = Very many people are confirming something right now. Nothing was lost and no attempt was used. Please try again in a few seconds.
errors-away = The shop cannot reach its records for a moment. Please try again in a few seconds. If you were confirming something, look first whether it was done.
errors-fields = Please look at the fields below.
errors-internal = Something went wrong on our side. Nothing was bought and nothing was changed. Please try again in a minute.
errors-sign-in = The account name or the password is not right. Please try again.
errors-recovery = These do not belong together: the account name, the code, or the password is not right, or the code was used before. Please try again.
errors-too-many-sign-ins = Too many tries for this account name. Please wait a quarter of an hour and try again.
errors-cart = Something in your cart cannot be ordered as it is. Please look at it once more.
# $seconds (Number) - how long to wait
errors-call-too-early = We just called. You can ask for another call in { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}.
errors-no-calls-left = We have called as often as we may for this confirmation. Cancel it and start again.
errors-too-many-wrong-pins = Too many wrong PINs were typed today. To keep your account safe, we look at no further one before tomorrow. Nothing was done; your cart is kept.
errors-phone-disabled = So many wrong PINs were typed that this phone number can confirm nothing any more. Please write to the shop: it can be set up again.
errors-sampled-too-often = You have heard as many samples as we may place today. Please try again tomorrow.
errors-no-number = Your account has no phone number at the moment, so nothing can be confirmed. Give it a new one first: in your account, or with “Lost your phone?” where you sign in.
errors-not-called = We could not place the call just now. Please try again in a minute.
errors-ended = This confirmation has ended. Nothing was done. Please start again.

## Fields of the account.

# $name (String) - the account name that was asked for
errors-name-taken = The account name “{ $name }” is taken. Please choose another.
errors-account-name-length = An account name has 3 to 32 characters.
errors-account-name-character = Please use letters a to z, digits, dots, dashes and underscores only, beginning with a letter or digit.
errors-email-shape = That does not look like an e-mail address. Please write it like name@example.com.
errors-email-invisible = There is an invisible character in this address. Please type the address yourself instead of pasting it.
# $least (Number) - how many characters a password needs
errors-password-short = A password needs at least { $least } characters. A few words in a row are easy to remember.
# $most (Number) - how many characters a password can have
errors-password-long = A password has at most { $most } characters.
errors-password-control = A password has no tabs, line breaks or other control characters. Please type it on one line.
errors-password-common = This password is one of those that attackers try first. Please choose another.
# $most (Number) - how many characters a password can have
errors-password-longer-than-any = A password has at most { $most } characters; this text has more. If you chose a longer one, it was kept without what comes after the first { $most }.
errors-password-wrong = That is not your current password.
errors-speed-missing = Choose how fast we speak.
# $least (Number) - the fewest times
# $most (Number) - the most times
errors-repeats = Choose how often we say the PIN: { $least } to { $most } times.
errors-language-unknown = Choose one of the languages in the list.

## Lines of text.

errors-line-empty = Please fill this in.
# $most (Number) - how many characters a line can have
errors-line-long = Please use at most { $most } characters.
errors-line-unprintable = Please use letters, digits and ordinary punctuation only.
errors-line-invisible = There is an invisible character in this line. Please type the line yourself instead of pasting it.

## Lines of an address. Each text names its field, because it also stands in a list away from the fields.

errors-country-missing = Please choose a country.
errors-recipient-empty = Please fill in the full name.
errors-street-empty = Please fill in the street.
errors-postcode-empty = Please fill in the postcode.
errors-city-empty = Please fill in the city.
# $error (String) - what is wrong with it, a text of “Lines of text”
errors-recipient = Full name: { $error }
# $error (String) - what is wrong with it, a text of “Lines of text”
errors-street = street: { $error }
# $error (String) - what is wrong with it, a text of “Lines of text”
errors-postcode = postcode: { $error }
# $error (String) - what is wrong with it, a text of “Lines of text”
errors-city = city: { $error }
errors-delivery-missing = Please choose how we deliver.

## Phone numbers. None of these texts holds a number, because more than one may be meant.

errors-phone-country = Please choose the country of your phone number.
errors-phone-empty = Please type your phone number.
errors-phone-long = A phone number has at most 32 characters.
errors-phone-character = Please write the number with digits, spaces and dashes only.
errors-phone-plus = After + comes the country code. Please write the number without the +, or choose it below.
errors-phone-prefix = Please write + instead of the dialing prefix, or choose your number below.
errors-phone-area-code = Please write the number with its area code.
errors-phone-ambiguous = These digits can mean more than one number. Please choose yours below.
errors-phone-renumbered = Numbers of this kind have a new form. Please choose your number below, or correct it.
errors-phone-not-a-number = That is not a phone number we can find. Please check the country and the digits.
errors-phone-premium = We cannot call premium-rate numbers. Please use a mobile or landline number.
errors-phone-shared-cost = We cannot call shared-cost numbers. Please use a mobile or landline number.
errors-phone-satellite = We cannot call satellite or international network numbers. Please use a mobile or landline number.
errors-phone-pager = We cannot call pagers: you need to hear the call. Please use a mobile or landline number.
errors-phone-voicemail = We cannot call voicemail numbers: you need to answer the call. Please use a mobile or landline number.
errors-phone-personal = We cannot call personal numbers. Please use a mobile or landline number.
errors-phone-other-kind = We cannot call this kind of number. Please use a mobile or landline number.
errors-phone-country-not-called = We do not call numbers of this country yet. Please use a number of another country.
errors-phone-own = This is your number already.
errors-phone-of-the-account = This is the number of the account already.

## PINs, codes and passkeys.

# $digits (Number) - how many digits a PIN has
errors-pin = Please type the { $digits } digits you heard.
errors-backup-code = A backup code has 16 digits and letters from a to f, such as 8c1f-07aa-93be-4d20.
errors-authenticator = An authenticator app shows six digits, such as 123 456.
errors-proof = A backup code has 16 digits and letters from a to f, such as 8c1f-07aa-93be-4d20; an authenticator app shows six digits.
errors-proof-wrong = That is not right, or was used before. Please try again.
errors-digits-used = These digits were used already. Please wait for the next ones, half a minute at most. No attempt was used.
errors-passkey-copied = This passkey has signed something newer already, or it was copied. Please ask it once more. If it is refused again, confirm in another way, take the passkey away in your account and add it anew. No attempt was used.
errors-passkey-unreadable = Your device gave no answer that we understand. Please try again.
errors-passkey-not-made = The passkey was not made. Please try again, perhaps on another device.
errors-one-app-only = An account has one authenticator app at a time. Take the other one away first.
# $most (Number) - how many an account can have
errors-too-many-factors = An account has { $most ->
    [5] five
   *[other] { $most }
} of these at the most. Take one away first.
# $most (Number) - how many letters a name can have
errors-label-long = A name has at most { $most } letters, such as “my phone”.
errors-app-others = The app shows other digits just now. Please type the newest ones.
# $minutes (Number) - how many minutes it is wrong
errors-clock-ahead = The clock of your phone is { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} ahead. Please let the phone set its time by the network and type the newest digits.
# $minutes (Number) - how many minutes it is wrong
errors-clock-behind = The clock of your phone is { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} behind, or the digits are old. Please let the phone set its time by the network and type the newest digits.

## Quantities.

errors-quantity-not-a-number = Please type a whole number, such as 2.
errors-quantity-nothing = Please choose at least 1. Nothing was put into your cart.
# $most (Number) - how many pieces of one product an order can have
errors-quantity-too-many = We sell at most { $most } of one thing at a time.
# $stock (Number) - how many pieces are left
errors-quantity-only-left = Only { $stock } left. Please choose fewer.
errors-quantity-sold-out = Sold out.
# $most (Number) - how many different products a cart can hold
errors-quantity-cart-full = A cart holds at most { $most } different things. Please order these first.
