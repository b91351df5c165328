### The page that explains the calls.

how-it-works-title = How our calls work
how-it-works-lede = Three things need a call to your phone: joining, buying, and changing your details. Looking around does not.
how-it-works-saved = What you want to do is saved, with its price and address, and waits.
how-it-works-call = We call the phone you registered. A voice names the shop, what it is for and the amount, then speaks the digits of your PIN, twice.
how-it-works-pin = You type the digits on our page. They work once, for this one thing, for five minutes.
how-it-works-never = Never tell anyone the PIN.
how-it-works-never-more = We do not ask for it on the phone, in a message or at the door. If somebody does, hang up.
how-it-works-no-call = If the call does not reach you
how-it-works-no-call-more = Ask for another one on the same page. A new call brings a new PIN, and the old one stops working. After five wrong PINs the confirmation ends and nothing happens.
how-it-works-limits = What a call cannot do
how-it-works-limits-more = A call reaches whoever holds your phone number. If your number is moved to somebody else's SIM card, they hear the call. Tell your telephone company to protect your number with a password, and never read a PIN out to a caller.
