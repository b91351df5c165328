### Opening an account: the form, another account name, and the welcome.

registration-title = Eröffnen Sie Ihr Konto
registration-lede = Drei Angaben, ein Anruf.
registration-step-details = Ihre Angaben
registration-name-hint = Damit melden Sie sich an. Buchstaben, Ziffern, Punkte und Bindestriche.
registration-phone = Telefonnummer
registration-what-next = Wir rufen diese Nummer an und sagen eine PIN an. Das Konto wird eröffnet, wenn Sie sie eingeben. Wir verwenden die Nummer nur für diese Anrufe.
registration-sign-in = Schon Kundin oder Kunde? { -registration-sign-in-link }
-registration-sign-in-link = Anmelden

registration-choose-name-title = Wählen Sie einen anderen Kontonamen
registration-choose-name-lede = { $minutes ->
    [one] Ihr Telefon ist bestätigt; { $minutes } Minute lang ist kein weiterer Anruf nötig.
   *[other] Ihr Telefon ist bestätigt; { $minutes } Minuten lang ist kein weiterer Anruf nötig.
}
registration-open-account = Mein Konto eröffnen
registration-too-late-title = Bitte bestätigen Sie Ihr Telefon noch einmal
registration-too-late-lede = { $minutes ->
    [one] Zu Ihrer Sicherheit wartet eine Bestätigung { $minutes } Minute auf einen anderen Kontonamen, und die ist vorbei. Es wurde kein Konto eröffnet. Was Sie eingegeben haben, ist gespeichert, bis auf das Passwort.
   *[other] Zu Ihrer Sicherheit wartet eine Bestätigung { $minutes } Minuten auf einen anderen Kontonamen, und die sind vorbei. Es wurde kein Konto eröffnet. Was Sie eingegeben haben, ist gespeichert, bis auf das Passwort.
}

registration-welcome-title = Willkommen
registration-welcome = Willkommen, { $name }
registration-welcome-lede = Ihr Telefon ist bestätigt, und Ihr Konto ist eröffnet. Ab jetzt rufen wir { $phone } an, bevor etwas Wichtiges geschieht.
registration-to-checkout = Weiter zur Kasse
registration-good-start = Gut für den Anfang
registration-backup-codes = Ihre Ersatzcodes
registration-backup-codes-lede = Drucken Sie diese Seite aus oder schreiben Sie sie auf: Sie zeigt die Codes zehn Minuten lang und danach nie wieder. Jeder gilt einmal, wo kein Anruf Sie erreichen kann: wenn das Telefon verloren oder das Passwort vergessen ist.
