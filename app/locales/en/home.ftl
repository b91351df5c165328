### The start page.

home-title = Well-made everyday things
home-headline = A shop that rings before it acts
home-lede = Well-made things for every day. Before we open an account, place an order or change your details, we call your phone and speak a PIN. No PIN, no purchase.
home-how-calls-work = How our calls work
home-hero-alt = A ringing phone speaks a PIN beside a parcel
home-some-products = Good to have around
home-see-everything = See everything
home-categories = Find your corner

## How buying works, in three steps.

home-how-buying-works = How buying works here
home-step-saved = We save your order
home-step-saved-more = Items, prices and address are fixed, so what you confirm is exactly what you saw.
home-step-call = We call you
home-step-call-more = A voice names the shop, the amount and your PIN. Any phone will do, also a landline.
home-step-pin = You type the PIN
home-step-pin-more = It works once, for this order only. Then the order is placed, and nothing happens without it.
