### Authenticator apps and passkeys: the list, adding one, setting it up.

account-factors-change-label = Apps und Passkeys ändern

account-factors-set-up = { $count ->
    [0] Noch keine
   *[other] { $count } eingerichtet
}

account-factors-title = Apps und Passkeys
account-factors-lede = Wenn Sie keinen Anruf annehmen können, bestätigt eine Authentifizierungs-App oder ein Passkey anstelle einer PIN, was die Seite zeigt.
account-factors-none = Sie haben noch keine.
account-factors-take-away = Entfernen
account-factors-take-away-label = { $name } entfernen

account-factors-since = seit { $date }

account-factors-label = Ein Name dafür, wenn Sie möchten
account-factors-label-hint = Zum Beispiel: mein Tablet
account-factors-add-app = Authentifizierungs-App hinzufügen
account-factors-add-passkey = Passkey hinzufügen
account-factors-add-rules = Zuerst rufen wir Sie an. Ein Passkey steckt in Ihrem Telefon, Ihrem Computer oder einem Sicherheitsschlüssel, und niemand kann ihn Ihnen abschwatzen; eine Authentifizierungs-App zeigt sechs Ziffern, die eine halbe Minute lang gelten. Ein Konto hat immer nur eine App: Entfernen Sie sie, um eine andere einzurichten.

account-factors-late-title = Die Zeit zum Einrichten ist vorbei
account-factors-late-again = Die Zeit dafür ist abgelaufen. Bitte beginnen Sie noch einmal.

account-factors-late-backup-code = Zu Ihrer Sicherheit kann ein Ersatzcode nur bis { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
} nach der Bestätigung eingerichtet werden. Wenn er noch nicht unter Ihren Apps und Passkeys steht, beginnen Sie bitte noch einmal.

account-factors-late-app = Zu Ihrer Sicherheit kann eine Authentifizierungs-App nur bis { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
} nach der Bestätigung eingerichtet werden. Wenn sie noch nicht unter Ihren Apps und Passkeys steht, beginnen Sie bitte noch einmal.

account-factors-late-passkey = Zu Ihrer Sicherheit kann ein Passkey nur bis { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
} nach der Bestätigung eingerichtet werden. Wenn er noch nicht unter Ihren Apps und Passkeys steht, beginnen Sie bitte noch einmal.

account-factors-app-title = Ihre App einrichten
account-factors-app-lede = Öffnen Sie Ihre Authentifizierungs-App, fügen Sie ein Konto hinzu und richten Sie ihre Kamera hierher.
account-factors-qr-label = QR-Code für Ihre Authentifizierungs-App

account-factors-no-camera = Keine Kamera? Geben Sie dies in die App ein: { $secret }
account-factors-code = Die sechs Ziffern, die sie jetzt zeigt
account-factors-code-hint = Damit wir wissen, dass sie funktioniert
account-factors-use-app = Diese App verwenden
account-factors-app-once = Diese Seite zeigt das Geheimnis der App zehn Minuten lang und danach nie wieder.
account-factors-app-done = Die App ist eingerichtet. Ab jetzt kann sie einen Anruf ersetzen.

account-factors-passkey-title = Ihren Passkey einrichten
account-factors-passkey-lede = Ihr Gerät bittet Sie, es zu entsperren, und bewahrt den Passkey auf.
account-factors-make-passkey = Passkey erstellen
account-factors-passkey-done = Der Passkey ist eingerichtet. Ab jetzt kann er einen Anruf ersetzen.
