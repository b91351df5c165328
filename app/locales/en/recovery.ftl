### A forgotten password and a lost phone.

recovery-code = Backup code, or the digits of your authenticator app
recovery-code-hint = Such as 8c1f-07aa-93be-4d20, or 123 456
recovery-back = Back to sign in

## A forgotten password.

recovery-reset-title = Choose a new password
recovery-reset-lede = You need one of your backup codes or your authenticator app, and your phone.
recovery-reset-what-next = If the code is right, we call the phone of the account. With the PIN the new password is yours, and everybody who is signed in is signed out.
recovery-reset-call = Call my phone

## A lost phone.

recovery-lost-title = Lost phone
recovery-lost-lede = Your account moves to another number. You need your password, and a backup code or your authenticator app.
recovery-lost-first = We call the new number, and you type its PIN
# $hours (Number) - how long the wait is
recovery-lost-second = { $hours ->
    [one] We tell the old number, and wait { $hours } hour: whoever holds it can say no
   *[other] We tell the old number, and wait { $hours } hours: whoever holds it can say no
}
recovery-lost-third = Then the new number is the one we call
recovery-lost-until-then = Until then you can sign in, but nothing can be confirmed without the old phone or a code.
recovery-lost-call = Call the new number
recovery-lost-password-too = Forgot the password, too? Then nothing here can tell you from a thief. Please write to the shop.

## A waiting move to another number, stopped by its customer.

recovery-stopped = Stopped: your phone number stays as it is. Please change your password now, and make new backup codes.
recovery-nothing-waits = No move to another number waits for your account.
