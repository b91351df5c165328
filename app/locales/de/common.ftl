### Texts that many pages share.

common-cancel = Abbrechen
common-save = Speichern
common-change = Ändern
common-remove = Entfernen
common-not-now = Nicht jetzt
common-sign-in = Anmelden
common-create-account = Konto eröffnen
common-start-again = Noch einmal beginnen
common-start-page = Zur Startseite
common-to-shop = Zum Shop
common-see-shop = Den Shop ansehen
common-your-account = Ihr Konto
common-your-orders = Ihre Bestellungen
common-call-again = Noch einmal anrufen
common-call-me = Rufen Sie mich zur Bestätigung an
common-account-name = Kontoname
common-password = Passwort
common-new-password = Neues Passwort
common-new-phone = Neue Telefonnummer
common-what-next = Wie es weitergeht
common-delivery = Lieferung
common-products-label = Produkte

common-step-confirm = Per Telefon bestätigen
common-step-proof = Ihr Nachweis
common-step-new-number = Neue Nummer
common-step-call-old = Anruf bei der alten Nummer
common-step-call-new = Anruf bei der neuen Nummer
common-step-wait = Die Wartezeit
