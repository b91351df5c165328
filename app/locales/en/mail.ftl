### What mails say. Each has a subject, and the same sentences as plain text and as HTML.

## An order was placed.

# $order (String) - the order's number
# $shop (String) - the shop's name
mail-placed-subject = Your order { $order } at { $shop }
# $order (String) - the order's number
mail-placed = Thank you. Your order { $order } is placed, confirmed by phone.
# $until (String) - the time when the order goes on
mail-placed-held = It is held until { $until }, because your phone number was changed shortly before. It goes on by itself, unless the old number undoes the change.
# A line of the order.
# $name (String) - the product's name
# $quantity (Number) - the number of pieces
mail-line = { $name } × { $quantity }

## An order is on its way.

# $order (String) - the order's number
mail-dispatched-subject = Your order { $order } is on its way
# $order (String) - the order's number
mail-dispatched = Your order { $order } was handed to the carrier.

## An order was canceled.

# $order (String) - the order's number
mail-canceled-subject = Your order { $order } was canceled
# $order (String) - the order's number
mail-canceled = Your order { $order } was canceled. The page of the order says why.

## The phone number was changed.

# $shop (String) - the shop's name
mail-phone-subject = The phone number of your account at { $shop } was changed
# $phone (String) - the new number, masked
mail-phone = We now call { $phone } before anything happens in your account.
mail-phone-not-you = If this was not you, go to the shop with the phone of the old number at hand, and choose “Undo a change” at the bottom of any page. For ten days your old number can undo it.
mail-phone-link = Undo a change

## The password was changed.

# $shop (String) - the shop's name
mail-password-subject = The password of your account at { $shop } was changed
mail-password = Your account has a new password. Whoever signed in with the old one is signed out.
mail-password-not-you = If this was not you, choose another password now. We call the phone of your account before it counts.
mail-password-link = Choose a new password

## What several mails say.

mail-order-link = See your order
mail-order-not-you = If you did not order this, sign in and choose another password.
# Stands at the end of every mail.
# $shop (String) - the shop's name
mail-foot = { $shop } never asks for a PIN by mail. Never tell one to anyone.
