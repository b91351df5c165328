### The plain pages of the server: what a visitor sees when the website cannot render a page.

plain-not-found-lede = The page may have moved.
plain-broken-lede = Something went wrong on our side. Please try again in a minute.

## The shop is busy or its database is unreachable.

plain-one-moment = One moment, please
plain-busy-lede = Very many people are confirming something right now. Nothing was lost and no attempt was used.
# The link to the page with the form that was sent.
plain-try-again = Go back and try again

## A form was not accepted.

plain-form-unreadable = That form could not be read
plain-form-unreadable-lede = Something in the form was missing or not as expected. Nothing was done. Please go back and try again.
plain-form-foreign = That form did not come from this shop
plain-form-foreign-lede = Your browser says that this form was sent by another site, or does not say who sent it. Nothing was done.
plain-form-incomplete = Your form did not arrive
plain-form-incomplete-lede = Only a part of it came, and nothing was done. Please go back and send it again.
plain-no-cookies = Your browser keeps no cookies
plain-no-cookies-lede = Without a cookie we cannot tell that the PIN is typed where it was asked for, so nobody was called and nothing was done. Please allow this shop to keep cookies, and send the form once more.
plain-back-to-form = Back to the form

## A request was not accepted.

plain-too-many-pages = Too many open pages
plain-too-many-pages-lede = This page is open too often. Please close the others.
plain-wrong-method = That is not how this works
plain-wrong-method-lede = This address cannot be asked in that way. Nothing was done.
plain-request-unreadable = That request cannot be read
plain-request-unreadable-lede = Your browser sent something that this shop does not understand. Nothing was done.
plain-address-too-long-lede = The address is too long. Please shorten it, or start again from the start page.
plain-too-many-cookies-lede = Your browser sends more cookies than this shop reads. Please delete this site's cookies and try again.
