### Opening an account: the form, another account name, and the welcome.

registration-title = Create your account
registration-lede = Three details, one phone call.
registration-step-details = Your details
registration-name-hint = You sign in with this. Letters, digits, dots and dashes.
registration-phone = Phone number
registration-what-next = We call this number and speak a PIN. The account opens when you type it. We use the number for these calls only.
# -registration-sign-in-link (Element) - the link to the page for signing in
registration-sign-in = Already a customer? { -registration-sign-in-link }
-registration-sign-in-link = Sign in

## Another account name, because the first one was taken meanwhile.

registration-choose-name-title = Choose another account name
# $minutes (Number) - how long the confirmation of the phone is valid
registration-choose-name-lede = { $minutes ->
    [one] Your phone is confirmed; for { $minutes } minute no further call is needed.
   *[other] Your phone is confirmed; for { $minutes } minutes no further call is needed.
}
registration-open-account = Open my account
registration-too-late-title = Please confirm your phone again
# $minutes (Number) - how long the confirmation of the phone was valid
registration-too-late-lede = { $minutes ->
    [one] For your safety a confirmation waits { $minutes } minute for another account name, and it is over. No account was opened. What you typed is kept, but for the password.
   *[other] For your safety a confirmation waits { $minutes } minutes for another account name, and these are over. No account was opened. What you typed is kept, but for the password.
}

## The first page of a new customer.

registration-welcome-title = Welcome
# $name (Element) - the account name
registration-welcome = Welcome, { $name }
# $phone (Element) - the masked phone number
registration-welcome-lede = Your phone is confirmed and your account is open. From now on we call { $phone } before anything that matters happens.
registration-to-checkout = Go on to the checkout
registration-good-start = Good to start with
registration-backup-codes = Your backup codes
registration-backup-codes-lede = Print this page or write them down now: it shows them for ten minutes, and never again. Each is good once, where no call can reach you: when the phone is lost, or the password forgotten.
