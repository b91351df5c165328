### The button that asks for a passkey.

passkey-needs-script = A passkey needs JavaScript and a browser of the last few years.

## Why the browser brought no passkey.

passkey-not-confirmed = Your device did not confirm it. Nothing was done; please try again.
passkey-already-there = This device has a passkey of your account already.
passkey-other-name = Passkeys belong to the shop's own name: open it under that name, on this machine http://localhost instead of a number.
passkey-failed = That did not work. Please try again.
