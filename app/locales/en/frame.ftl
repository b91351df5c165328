### What surrounds every page: its title, header and footer. And the pages that replace one that cannot be shown.

# What search engines show of the shop.
frame-description = Well-made everyday things from a shop that telephones you before anything that matters happens.
# The title of a page whose form has errors.
# $title (String) - the title of the page
frame-error-title = Error: { $title }
frame-skip = Skip to the content
# The name of the links to the pages above, for screen readers.
frame-crumbs-label = You are here

## The header.

frame-demo = Demo shop: calls ring on the phone on the screen
# The name of the links to the categories, for screen readers.
frame-nav-label = Shop
# The link to all products.
frame-all = All
# For screen readers.
# $name (String) - the customer's name
frame-account-of-sr = Account of { $name }
frame-cart = Cart
# For screen readers, in place of the number of pieces in the cart.
# $count (Number) - the number of pieces
frame-items-sr = { $count ->
    [one] { $count } item
   *[other] { $count } items
}

## Notices about the customer's phone number.

# $when (String) - date and time
# -frame-number-claimed-question (Element) - the question, stressed
# -frame-number-claimed-link (Element) - the link to the answer
frame-number-claimed = { -frame-number-claimed-question } Somebody else says that it is theirs now. On { $when } it leaves your account. { -frame-number-claimed-link }
-frame-number-claimed-question = Is your phone number still yours?
-frame-number-claimed-link = Say that it is still yours
# -frame-number-gone-fact (Element) - what happened, stressed
# -frame-number-gone-link (Element) - the link to the form for a new number
frame-number-gone = { -frame-number-gone-fact } The one it had belongs to somebody else now. Nothing can be confirmed before it has a new one. { -frame-number-gone-link }
-frame-number-gone-fact = Your account has no phone number.
-frame-number-gone-link = Give it a new number

## The footer.

frame-promise = We call before anything that matters happens.
frame-promise-more = Joining, buying and changing your details all wait for a PIN that we speak to you on the telephone. Nobody can do them for you.
# The name of the links in the footer, for screen readers.
frame-footer-label = Footer
frame-shop = Shop
frame-account = Account
frame-orders = Orders
# The calls tell customers to use this link.
frame-undo = Undo a change
frame-about = About
# Above the links to the page in other languages.
frame-language = Language
frame-how-calls-work = How our calls work
frame-never-tell = Never tell anyone the PIN

## The pages that replace one that cannot be shown.

frame-not-found-title = Not found
frame-not-found = There is nothing here
frame-not-found-lede = The page may have moved, or the address has a slip in it.
frame-went-wrong-title = Something went wrong
frame-went-wrong = That did not work
frame-back-to-cart = Back to the cart
