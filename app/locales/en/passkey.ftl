### The button that asks for a passkey.

passkey-needs-script = A passkey needs JavaScript and a browser of the last few years.
