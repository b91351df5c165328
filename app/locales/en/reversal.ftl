### Undoing a change of the phone number.

# The footer of every page and the calls name this page so, too.
reversal-title = Undo a change
reversal-lede = Was the phone number of your account changed, or is it about to be, and it was not you? For ten days your own number can undo it.
reversal-step-number = Your number
reversal-number = The number we called
reversal-what-next = If this number was replaced in this account within the last ten days, or is about to be, we call it and speak a PIN. When you type it, the number is yours again, everybody is signed out of the account, and whatever was added since is void.
reversal-call = Call my number
