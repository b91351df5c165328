### Signing in.

sign-in-lede = Signing in shows your cart and orders. Buying and changing things still needs a call.
sign-in-for-checkout = Almost there: your cart is kept. Sign in or create an account to order.
sign-in-for-form = You were signed out meanwhile. What you typed is kept: sign in and go on.
# -sign-in-register-link (Element) - the link to the registration
sign-in-register = New here? { -sign-in-register-link }
-sign-in-register-link = Create an account
sign-in-forgot-password = Forgot your password?
sign-in-lost-phone = Lost your phone?
