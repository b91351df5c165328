### The button that asks for a passkey.

passkey-needs-script = Ein Passkey braucht JavaScript und einen Browser aus den letzten Jahren.

passkey-not-confirmed = Ihr Gerät hat es nicht bestätigt. Es ist nichts geschehen; bitte versuchen Sie es noch einmal.
passkey-already-there = Dieses Gerät hat schon einen Passkey Ihres Kontos.
passkey-other-name = Passkeys gehören zum eigenen Namen des Shops: Öffnen Sie ihn unter diesem Namen, auf diesem Rechner http://localhost statt einer Nummer.
passkey-failed = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.
