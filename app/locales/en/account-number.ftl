### A number with a new owner: for the person who proved it, and for the customer whose account has it.

account-number-this-is-mine = This is my number now
account-number-code = Code
account-number-hint-app = The six digits of your authenticator app

## The visitor has proved a number of another account.

account-number-in-use-title = This number belongs to an account

# $phone (Element) - the number, masked
account-number-in-use = You have confirmed { $phone }. This phone number belongs to an account already.
account-number-own-stays = Your own number stays as it was.
account-number-back = Back to your account
account-number-please-sign-in = If the account is yours, please sign in to it.
account-number-lately-title = Did you get this number lately?
account-number-claim = Numbers are given out again. If it is yours now, say so. We tell the other account, which has seven days to answer; if it does not, the number is free and you can open an account with it. We tell you nothing about that account, and it learns nothing about you.

# $date (Element) - when the number becomes free
account-number-free-at = Somebody said that this is their number now, and the other account was told. Unless it answers, the number is free on { $date }. Come back after that and use the number as you just did: we call it once more. You need not keep anything until then.

# $date (Element) - when the number can be claimed again
account-number-claim-again = The other account has said that this is still its number. If it is yours all the same, you can say so again from { $date } on, or write to the shop.
account-number-lately = Did you get this number lately, and the account is not yours?
account-number-confirm-again = Please confirm the number again

# $minutes (Number) - how long a confirmed number waits
account-number-too-late = For your safety a confirmed number waits for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} only. Nothing was changed.

## The customer says whether the number is still theirs.

account-number-still-title = Is this still your number?

# $phone (Element) - the number, masked
# $date (Element) - when the number leaves the account
account-number-claimed = Somebody answered our call on { $phone } and says that this is their number now. If it is still yours, say so before { $date }. If it is not, you need do nothing: on that day it leaves your account, and nothing else changes.
account-number-keep = This is still my number
account-number-keep-passkey = This is still my number: confirm with a passkey
account-number-hint-code-or-app = One of your backup codes, or the six digits of your authenticator app
account-number-hint-code = One of your backup codes, such as 8c1f-07aa-93be-4d20

# -account-number-move-link (Element) - the link to the page for a lost phone
account-number-no-call = A call is no answer: it would ring at the very number that is in doubt. If you have another number by now, { -account-number-move-link }.
-account-number-move-link = move your account to it

# -account-number-codes-link (Element) - the link to the page of backup codes
account-number-no-answer = You have no backup code, app or passkey that could answer. If your phone still rings for you, { -account-number-codes-link } first; otherwise write to the shop.
-account-number-codes-link = make backup codes

account-number-kept = Thank you. The number stays yours, and nobody else can say otherwise for 30 days.
account-number-yours-title = Your number
account-number-unclaimed = Nobody else says that your number is theirs. There is nothing to do.

## A new number for an account without one.

account-number-new-page = A new number
account-number-new-title = A new number for your account
account-number-new-lede = Your account has no phone number: the one it had belongs to somebody else now. Nothing else of it changed.
account-number-step-factor = App or passkey
account-number-go-on = Go on
account-number-with-code = With a backup code
account-number-with-code-instead = With a backup code instead

# $hours (Number) - how long the new number waits
account-number-with-code-rules = It takes your password, one of your backup codes and a call to the new number; then we wait { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}, in which you can stop it.
account-number-use-code = Use a backup code
account-number-agree-title = Agree to the new number

# $phone (Element) - the new number, masked
account-number-agree = There is no old number that could agree to { $phone }, so your app or passkey does. Then we call the new number, and you type its PIN.
account-number-agree-passkey = Agree with a passkey
account-number-agree-app = Agree and call the new number
account-number-another = Another number
