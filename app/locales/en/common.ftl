### Texts that many pages share.

common-cancel = Cancel
common-save = Save
common-change = Change
common-remove = Remove
common-not-now = Not now
common-sign-in = Sign in
common-create-account = Create an account
common-start-again = Start again
common-start-page = Go to the start page
common-to-shop = Go to the shop
common-see-shop = See the shop
common-your-account = Your account
common-your-orders = Your orders
common-call-again = Call again
common-call-me = Call me to confirm
common-account-name = Account name
common-password = Password
common-new-password = New password
common-new-phone = New phone number
common-what-next = What happens next
common-delivery = Delivery
common-products-label = Products

## The steps of what is being done, shown above its pages.

common-step-confirm = Confirm by phone
common-step-proof = Your proof
common-step-new-number = New number
common-step-call-old = Call to the old number
common-step-call-new = Call to the new number
common-step-wait = The wait
