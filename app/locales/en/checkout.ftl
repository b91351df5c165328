### The checkout: delivery, then review.

checkout-step-address = Address
checkout-step-review = Review

## Delivery.

checkout-where = Where shall we send it?
checkout-continue = Continue to review
checkout-back = Back to the cart
checkout-your-order = Your order
# The price of a delivery that costs nothing.
checkout-free = Free

## Review.

checkout-review-title = Review your order
checkout-is-right = Is everything right?
checkout-to-pay = To pay
checkout-call-more = We save this order and call you now. It is placed when you type the PIN, and costs nothing if you do not.
checkout-cart-changed = Your cart has changed since.
checkout-as-it-was = This order is as it was.
checkout-take-cart = Take the cart as it is now
checkout-deliver-to = Deliver to
# For screen readers, in place of “Change”.
checkout-change-address-label = Change the address
# For screen readers, in place of “Change”.
checkout-change-delivery-label = Change the delivery
checkout-we-call = We call
