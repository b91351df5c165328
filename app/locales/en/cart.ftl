### The cart.

cart-title = Your cart
cart-empty = Your cart is empty
cart-empty-more = What you add waits here, also while you are away.
cart-summary = Summary
cart-delivery-later = Chosen at checkout
cart-nothing-bought = Nothing is bought yet. At the end of the checkout we call you, and only the PIN you hear places the order.
cart-check-out = Check out
cart-change-first = Change the marked lines first; then you can check out.

## One line.

# $price (String) - the price of one piece
cart-each = { $price } each
cart-quantity = Quantity
# For screen readers, in place of “Quantity”.
# $product (Element) - the name of the product
cart-quantity-sr = Quantity of { $product }
# For screen readers, in place of “Remove”.
# $product (Element) - the name of the product
cart-remove-sr = Remove { $product }
cart-update = Update

## What was done.

# $count (Number) - how many pieces of the product the cart holds now
# $product (String) - the name of the product
cart-added = { $count ->
    [one] { $product } is in your cart.
   *[other] { $product } is in your cart, { $count } pieces of it.
}
cart-updated = Your cart is up to date.
cart-removed = It is out of your cart.
cart-nothing-to-order = There is nothing in your cart that can be ordered yet.
# $product (String) - the name of the product
# $problem (String) - a sentence that says what is wrong with its quantity
cart-about-product = { $product }: { $problem }
