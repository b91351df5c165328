### The account: its page, the forms that change it, the calls, the backup codes.

account-lede = Jede Änderung Ihrer Daten wartet auf einen Anruf bei Ihnen.
account-not-given = Noch nicht angegeben
account-not-shown = Wird nicht angezeigt
account-sign-out = Abmelden

account-name = Name
account-change-name-label = Namen ändern
account-email = E-Mail
account-change-email-label = E-Mail ändern
account-address = Adresse
account-change-address-label = Adresse ändern
account-change-password-label = Passwort ändern
account-phone = Telefonnummer
account-change-phone-label = Telefonnummer ändern
account-our-calls = Unsere Anrufe
account-change-calls-label = Unsere Anrufe ändern
account-change-codes-label = Ersatzcodes ändern
account-see = Ansehen

account-phone-none = Keine: Sie gehört jetzt jemand anderem

account-calls-slow = { $language }, langsam, PIN { $times ->
    [1] einmal
    [2] zweimal
   *[other] { $times }-mal
} angesagt

account-calls-normal = { $language }, normale Geschwindigkeit, PIN { $times ->
    [1] einmal
    [2] zweimal
   *[other] { $times }-mal
} angesagt

account-calls-fast = { $language }, schnell, PIN { $times ->
    [1] einmal
    [2] zweimal
   *[other] { $times }-mal
} angesagt

account-codes-unused = { $count ->
    [0] Noch keine
   *[other] { $count } unbenutzt
}

account-move-title = Ihr Konto wird bald umgestellt

account-move = Jemand hat gesagt, dass Ihr Telefon verloren ging. Am { $date } wird das Konto auf { $phone } umgestellt. Wenn Sie das nicht waren, stoppen Sie es jetzt.
account-move-stop = Stoppen

account-change-name = Ihren Namen ändern
account-change-email = Ihre E-Mail-Adresse ändern
account-change-address = Ihre Adresse ändern
account-change-password = Ihr Passwort ändern
account-change-phone = Ihre Telefonnummer ändern
account-change-phone-lede = Zwei Anrufe: Die alte Nummer stimmt zu, die neue Nummer antwortet.
account-change-call-old = Die alte Nummer anrufen
account-your-name = Ihr Name
account-email-address = E-Mail-Adresse
account-current-password = Aktuelles Passwort

account-next = Wir speichern die Änderung und rufen { $phone } an. Sie wird gültig, wenn Sie die PIN eingeben.

account-next-password = Wir speichern die Änderung und rufen { $phone } an. Sie wird gültig, wenn Sie die PIN eingeben. Danach sind Sie überall sonst abgemeldet.

account-next-old-number = Wir rufen die alte Nummer an, { $phone }, und Sie geben die PIN ein
account-next-new-number = Wir rufen die neue Nummer an, und Sie geben die PIN ein
account-next-both = Bis beides getan ist, bleibt die alte Nummer. Danach sind Sie überall sonst abgemeldet.

account-calls-title = Wie wir Sie anrufen
account-calls-lede = Wählen Sie, was Sie am besten verstehen. Dafür brauchen Sie keine PIN.
account-calls-saved = Gespeichert. So klingt Ihr nächster Anruf.
account-calls-placed = Wir rufen Sie jetzt an.
account-calls-sample = Eine Probe hören

account-calls-sample-lede = Wir rufen { $phone } an und sagen einen Satz so, wie Ihre Anrufe mit den gespeicherten Einstellungen klingen. Die Ziffern darin sind keine PIN.
account-calls-sample-call = Rufen Sie mich zur Probe an

account-calls-rings = Es klingelt auf { -account-calls-demo-phone-link }.
-account-calls-demo-phone-link = Ihrem Demo-Telefon

account-speed = Wie schnell wir sprechen
account-speed-slow = Langsam
account-speed-normal = Normal
account-speed-fast = Schnell
account-repeats = Wie oft wir die PIN sagen

account-repeats-times = { $times ->
    [1] Einmal
    [2] Zweimal
   *[other] { $times }-mal
}

account-codes-title = Ersatzcodes
account-codes-lede = Wenn kein Anruf Sie erreichen kann, bestätigt ein Ersatzcode anstelle einer PIN eine Bestellung oder eine Änderung Ihrer Daten.

account-codes-left = { $count ->
    [0] Sie haben keine Ersatzcodes.
    [one] Sie haben noch einen unbenutzten Code.
   *[other] Sie haben noch { $count } unbenutzte Codes.
}
account-codes-rules = Wir erstellen zehn, und jeder gilt einmal. Neue ersetzen die alten. Sie können Ihr Konto nicht auf eine andere Telefonnummer umstellen.
account-codes-call = Rufen Sie mich an und erstellen Sie zehn neue Codes
account-codes-new-title = Ihre neuen Ersatzcodes
account-codes-new-lede = Drucken Sie sie jetzt aus oder schreiben Sie sie auf: Diese Seite zeigt sie zehn Minuten lang und danach nie wieder.
account-codes-new-rules = Jeder gilt einmal. Bewahren Sie sie dort auf, wo Ihr Reisepass liegt, und nicht in diesem Browser. Wer einen hat, braucht noch immer Ihr Passwort.
account-codes-kept = Ich habe sie aufbewahrt

account-factor-backup-code = Ersatzcode
account-factor-authenticator = Authentifizierungs-App
account-factor-passkey = Passkey
