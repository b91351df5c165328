### Orders: their list, the page of one, their lines and totals.

orders-none = No orders yet
# $number (String) - the order's number
orders-order = Order { $number }
# $pieces (Number) - how many pieces were ordered
# $placed (String) - the time when the order was placed
orders-placed-pieces = { $pieces ->
    [one] { $placed }, { $pieces } item
   *[other] { $placed }, { $pieces } items
}

## One order.

# The link to the list of orders.
orders-crumb = Orders
orders-thank-you = Thank you. Your order is placed.
# $number (Element) - the order's number
# $placed (String) - the time when the order was placed
orders-confirmed = Order { $number }, confirmed by phone on { $placed }.
orders-keep-looking = Keep looking around
orders-all = All your orders
orders-what-you-ordered = What you ordered
orders-confirmed-by-phone = Confirmed by phone
# $placed (String) - the time when the order was placed
orders-confirmed-with = With a call to your own number, { $placed }
orders-evidence = Keep the evidence

## Totals.

orders-subtotal = Subtotal
orders-total = Total

## The methods of delivery: their names, how long they take, and both together as a phrase and as a note.

orders-standard = Standard delivery
orders-standard-promise = 3 to 5 working days
orders-standard-phrase = Standard delivery, 3 to 5 working days
orders-standard-note = Standard delivery: 3 to 5 working days
orders-express = Express delivery
orders-express-promise = Next working day
orders-express-phrase = Express delivery, next working day
orders-express-note = Express delivery: Next working day
orders-pick-up = Pick-up point
orders-pick-up-promise = 4 to 6 working days, at a parcel shop near the address
orders-pick-up-phrase = Pick-up point, 4 to 6 working days, at a parcel shop near the address
orders-pick-up-note = Pick-up point: 4 to 6 working days, at a parcel shop near the address

## How an order stands.

orders-badge-placed = Placed
orders-badge-held = Held
orders-badge-cancelled = Cancelled
# $until (String) - the time when the order goes on
# $changed (String) - the time when the phone number was changed
orders-why-held = Held until { $until }: your phone number was changed on { $changed }. It goes on by itself, unless the old number undoes the change.
# $at (String) - the time when the order was cancelled
orders-why-cancelled = Cancelled on { $at }: the change of your phone number before it was undone. Nothing is to be paid.
orders-will-be-held = This order will be held for a day.
orders-will-be-held-more = Your phone number was changed within the last day, so an order of this amount waits before it goes on.
