### Lists of products, and the page of one product.

catalog-everything = Everything
# $count (Number) - how many products the shop has
catalog-everything-lede = { $count } things, each chosen to be used daily and mended when needed.
# The links to the other pages of a long list, and their label for screen readers.
catalog-pages = Pages of this list
catalog-previous = Previous page
catalog-next = Next page
# $page (Number) - the page that is shown
# $pages (Number) - how many pages there are
catalog-page = Page { $page } of { $pages }
catalog-nothing-yet = There is nothing on the shelves yet.
# What the merchant of an empty shop can do.
catalog-nothing-yet-more = If this is your shop: the command “ringfence import” fills it from a file of products.
# What the links to the categories are, for screen readers.
catalog-categories = Categories
# The same of the links to collections of products from any category.
catalog-collections = Collections

## One product.

# The link to the list of all products.
catalog-crumb = Shop
catalog-about = About it
catalog-details = Details
catalog-add = Add to cart
catalog-in-stock = In stock
# $count (Number) - how many pieces are left, from 1 to 4
catalog-few-left = Only { $count } left
catalog-sold-out = Sold out
# The same as a sentence, before the next one.
catalog-sold-out-sentence = Sold out.
# $price (String) - the lowest price of several variants
catalog-from = from { $price }
# What was chosen of a product, such as its size.
# $name (String) - the name of the option
# $value (String) - what was chosen
catalog-option = { $name }: { $value }
# Products that are often wanted together with this one.
catalog-related = Goes well with it
catalog-new-batch = We make a new batch a few times a year.

## How buying works, in short.

catalog-step-order = You put the order together
catalog-step-call = We call your phone and speak a PIN
catalog-step-pin = You type it, and the order is placed
catalog-promise = The PIN is good for one order only. We never ask you to tell it to anyone.
