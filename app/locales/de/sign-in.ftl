### Signing in.

sign-in-lede = Nach der Anmeldung sehen Sie Ihren Warenkorb und Ihre Bestellungen. Einkäufe und Änderungen brauchen trotzdem einen Anruf.
sign-in-for-checkout = Fast geschafft: Ihr Warenkorb ist gespeichert. Melden Sie sich an oder eröffnen Sie ein Konto, um zu bestellen.
sign-in-for-form = Sie wurden inzwischen abgemeldet. Was Sie eingegeben haben, ist gespeichert: Melden Sie sich an und machen Sie weiter.
sign-in-register = Neu hier? { -sign-in-register-link }
-sign-in-register-link = Konto eröffnen
sign-in-forgot-password = Passwort vergessen?
sign-in-lost-phone = Telefon verloren?
