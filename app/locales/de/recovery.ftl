### A forgotten password and a lost phone.

recovery-code = Ersatzcode oder die Ziffern Ihrer Authentifizierungs-App
recovery-code-hint = Zum Beispiel 8c1f-07aa-93be-4d20 oder 123 456
recovery-back = Zurück zur Anmeldung

recovery-reset-title = Wählen Sie ein neues Passwort
recovery-reset-lede = Sie brauchen einen Ihrer Ersatzcodes oder Ihre Authentifizierungs-App, und Ihr Telefon.
recovery-reset-what-next = Wenn der Code stimmt, rufen wir das Telefon des Kontos an. Mit der PIN gilt das neue Passwort, und alle, die angemeldet sind, werden abgemeldet.
recovery-reset-call = Mein Telefon anrufen

recovery-lost-title = Telefon verloren
recovery-lost-lede = Ihr Konto wird auf eine andere Nummer umgestellt. Sie brauchen Ihr Passwort und einen Ersatzcode oder Ihre Authentifizierungs-App.
recovery-lost-first = Wir rufen die neue Nummer an, und Sie geben die PIN ein
recovery-lost-second = { $hours ->
    [one] Wir sagen der alten Nummer Bescheid und warten { $hours } Stunde: Wer sie hat, kann Nein sagen
   *[other] Wir sagen der alten Nummer Bescheid und warten { $hours } Stunden: Wer sie hat, kann Nein sagen
}
recovery-lost-third = Dann ist die neue Nummer die, die wir anrufen
recovery-lost-until-then = Bis dahin können Sie sich anmelden, aber ohne das alte Telefon oder einen Code kann nichts bestätigt werden.
recovery-lost-call = Die neue Nummer anrufen
recovery-lost-password-too = Auch das Passwort vergessen? Dann kann hier nichts Sie von einem Dieb unterscheiden. Bitte schreiben Sie dem Shop.

recovery-stopped = Gestoppt: Ihre Telefonnummer bleibt, wie sie ist. Bitte ändern Sie jetzt Ihr Passwort und erstellen Sie neue Ersatzcodes.
recovery-nothing-waits = Für Ihr Konto wartet keine Umstellung auf eine andere Nummer.
