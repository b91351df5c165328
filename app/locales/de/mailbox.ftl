### The mailbox of a demo shop: mails that are shown on a page instead of being sent.

mailbox-link = Die E-Mails des Shops ansehen
mailbox-title = Postfach
mailbox-lede = Dieser Demoshop verschickt keine E-Mails. Hier steht, was seine Kundinnen und Kunden bekämen, das Neueste zuerst.
mailbox-none = Noch keine E-Mails. Geben Sie in Ihrem Konto eine E-Mail-Adresse an, und bestellen Sie dann etwas oder ändern Sie Ihr Passwort.
mailbox-to = An { $recipient }, { $when }
mailbox-plain = Als reiner Text
