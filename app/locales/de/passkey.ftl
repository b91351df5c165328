### The button that asks for a passkey.

passkey-needs-script = Ein Passkey braucht JavaScript und einen Browser aus den letzten Jahren.
