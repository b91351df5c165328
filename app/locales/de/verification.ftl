### The page on which a PIN is typed, and what the shop answers to it.

pin-registration-title = Bestätigen Sie Ihr Telefon
pin-checkout-title = Bestätigen Sie Ihre Bestellung
pin-change-title = Bestätigen Sie Ihre Änderung
pin-codes-title = Bestätigen Sie Ihre neuen Codes
pin-factor-title = Bestätigen Sie Ihre neue Anmeldemethode
pin-removal-title = Bestätigen Sie das Entfernen
pin-reset-title = Bestätigen Sie Ihr neues Passwort
pin-old-number-title = Bestätigen Sie mit der alten Nummer
pin-new-number-title = Bestätigen Sie mit der neuen Nummer
pin-reversal-title = Änderung rückgängig machen

pin-step-details = Ihre Angaben
pin-step-change = Die Änderung
pin-step-codes = Ersatzcodes
pin-step-what-to-add = Was hinzukommt
pin-step-set-up = Einrichten
pin-step-what-to-remove = Was entfernt wird

pin-registration = Mit der PIN eröffnen Sie das Konto { $name }. Wir rufen { $called } an.
pin-checkout = Mit der PIN bestellen Sie { $what }. Wir rufen { $called } an.
pin-checkout-items = { $count ->
    [one] 1 Artikel
   *[other] { $count } Artikel
} für { $price }
pin-change-name-to = Mit der PIN ändern Sie Ihren Namen zu { $new }. Wir rufen { $called } an.
pin-change-email-to = Mit der PIN ändern Sie Ihre E-Mail-Adresse zu { $new }. Wir rufen { $called } an.
pin-change-address-to = Mit der PIN ändern Sie Ihre Adresse zu { $new }. Wir rufen { $called } an.
pin-change-phone-to = Mit der PIN ändern Sie Ihre Telefonnummer zu { $new }. Wir rufen { $called } an.
pin-change-name = Mit der PIN ändern Sie Ihren Namen. Wir rufen { $called } an.
pin-change-email = Mit der PIN ändern Sie Ihre E-Mail-Adresse. Wir rufen { $called } an.
pin-change-address = Mit der PIN ändern Sie Ihre Adresse. Wir rufen { $called } an.
pin-change-password = Mit der PIN ändern Sie Ihr Passwort. Wir rufen { $called } an.
pin-change-phone = Mit der PIN ändern Sie Ihre Telefonnummer. Wir rufen { $called } an.
pin-codes = Mit der PIN erstellen Sie zehn neue Ersatzcodes. Wir rufen { $called } an.
pin-factor-backup-code = Mit der PIN erlauben Sie einem Ersatzcode, unsere Anrufe zu ersetzen. Wir rufen { $called } an.
pin-factor-authenticator = Mit der PIN erlauben Sie einer Authentifizierungs-App, unsere Anrufe zu ersetzen. Wir rufen { $called } an.
pin-factor-passkey = Mit der PIN erlauben Sie einem Passkey, unsere Anrufe zu ersetzen. Wir rufen { $called } an.
pin-removal = Mit der PIN entfernen Sie { $name } aus Ihrem Konto. Wir rufen { $called } an.
pin-reset = Mit der PIN setzen Sie Ihr neues Passwort und melden alle ab, die angemeldet sind. Wir rufen { $called } an.
pin-phone-move = Mit der PIN machen Sie { $number } zu der Nummer, die wir anrufen, in { $hours ->
    [one] 1 Stunde
   *[other] { $hours } Stunden
}, es sei denn, die alte Nummer sagt Nein. Wir rufen { $called } an.
pin-old-number = Mit der PIN erlauben Sie, dass Ihr Konto auf { $number } umgestellt wird. Wir rufen { $called } an.
pin-new-number = Mit der PIN machen Sie { $number } zu der Nummer, die wir ab jetzt anrufen. Wir rufen { $called } an.
pin-reversal = Wenn { $called } in diesem Konto innerhalb der letzten zehn Tage ersetzt wurde oder bald ersetzt wird, rufen wir diese Nummer jetzt an. Mit der PIN machen Sie das rückgängig.

pin-dock-label = Demo-Telefon
pin-dock-title = Ihr Demo-Telefon
pin-dock-show = Das Demo-Telefon zeigen
pin-details-title = Wofür die PIN ist
pin-cart-changed = Ihr Warenkorb hat sich seitdem geändert.
pin-cart-changed-hint = Die PIN bestätigt diese Bestellung so, wie sie hier steht; was Sie hinzugefügt haben, bleibt in Ihrem Warenkorb.
pin-sent-to = Lieferung an { $address }. Wenn hier etwas anders sein soll, brechen Sie ab: Eine PIN passt nur zu dem, was angezeigt wird.
pin-wrong-number = Falsche Nummer?
pin-note = Ein neuer Anruf bringt eine neue PIN; die alte gilt nicht mehr. Wir bitten Sie nie, die PIN jemandem zu sagen.
pin-note-reversal = Wenn innerhalb einer Minute kein Telefon klingelt, gehören der Name und die Nummer nicht zusammen, oder die Änderung ist mehr als zehn Tage alt. Dann schreiben Sie bitte dem Shop. Wir bitten Sie nie, die PIN jemandem zu sagen.

pin-blind-left = Eine PIN gilt { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
} nach ihrem Anruf; noch { $attempts ->
    [one] 1 Versuch
   *[other] { $attempts } Versuche
}.
pin-blind-expired = Diese PIN ist abgelaufen.
pin-blind-wait = Um einen weiteren Anruf können Sie bitten in { $seconds ->
    [one] 1 Sekunde
   *[other] { $seconds } Sekunden
}.
pin-blind-refresh = Aktualisieren

pin-elsewise = Ich kann keine Anrufe annehmen
pin-elsewise-limits = Ein Anruf schützt Sie vor jemandem, der nur Ihr Passwort hat. Er schützt Sie nicht vor jemandem, der Ihr Telefon oder Ihre SIM-Karte hat, und auch nicht, wenn Sie ihm die PIN sagen. Einen Passkey kann man niemandem sagen.
pin-passkey-button = Mit einem Passkey bestätigen
pin-app-label = Ziffern Ihrer Authentifizierungs-App
pin-app-hint = Es gelten jeweils drei Codes gleichzeitig, deshalb zählen falsche Ziffern als drei Versuche.
pin-app-button = Mit diesen Ziffern bestätigen
pin-code-label = Ersatzcode
pin-code-button = Mit diesem Code bestätigen
pin-without-number = Das braucht den Anruf: Nichts anderes zeigt, dass die Nummer Ihnen gehört.
pin-without-reset = Das braucht den Anruf: Mit einem Code allein hätte jeder, der ihn findet, Ihr Konto.
pin-without-old-number = Wenn Sie mit der alten Nummer keine Anrufe mehr annehmen können, brechen Sie ab, melden Sie sich ab und wählen Sie „Telefon verloren?“ bei der Anmeldung.
pin-without-reversal = Das braucht einen Anruf bei Ihrer alten Nummer: Nichts anderes zeigt, dass die Nummer Ihnen gehört. Wenn Sie sich noch anmelden können, stoppen Sie in Ihrem Konto eine wartende Umstellung oder ändern Sie dort die Nummer. Sonst schreiben Sie bitte dem Shop.
pin-without-factors = Sie haben noch nichts, das den Anruf ersetzen könnte. Wo Sie einen annehmen können, erstellen Sie Ersatzcodes oder fügen Sie in Ihrem Konto eine Authentifizierungs-App oder einen Passkey hinzu.

pin-ended-title = Diese Bestätigung ist beendet
pin-ended-attempts = Zu viele PINs waren falsch
pin-ended-attempts-why = Zu Ihrer Sicherheit ist diese Bestätigung geschlossen.
pin-ended-time = Die Zeit ist abgelaufen
pin-ended-time-why = Eine Bestätigung ist zehn Minuten lang offen.
pin-ended-refused = Es war nicht mehr möglich
pin-ended-refused-why = Die PIN war richtig, aber inzwischen hatte sich etwas geändert.
pin-ended-done = Das ist schon geschehen
pin-ended-done-why = Die PIN wurde schon eingegeben.
pin-ended-cancelled = Diese Bestätigung wurde abgebrochen
pin-ended-cancelled-why = Ihre PIN gilt nicht mehr.
pin-ended-registration = Es wurde kein Konto eröffnet. Beginnen Sie noch einmal, und wir rufen Sie mit einer neuen PIN an.
pin-ended-checkout = Es wurde nichts gekauft, und Ihr Warenkorb ist, wie Sie ihn verlassen haben. Beginnen Sie noch einmal, und wir rufen Sie mit einer neuen PIN an.
pin-ended-change = Es wurde nichts geändert. Beginnen Sie noch einmal, und wir rufen Sie mit einer neuen PIN an.
pin-ended-codes = Ihre Ersatzcodes sind, wie sie waren. Beginnen Sie noch einmal, und wir rufen Sie mit einer neuen PIN an.
pin-ended-factor = Ihrem Konto wurde nichts hinzugefügt. Beginnen Sie noch einmal, und wir rufen Sie mit einer neuen PIN an.
pin-ended-removal = Ihre Apps und Passkeys sind, wie sie waren. Beginnen Sie noch einmal, und wir rufen Sie mit einer neuen PIN an.
pin-ended-reset = Ihr Passwort ist, wie es war. Beginnen Sie noch einmal, und wir rufen Sie mit einer neuen PIN an.
pin-ended-phone = Ihre Telefonnummer ist geblieben, wie sie war. Beginnen Sie noch einmal, und wir rufen Sie mit einer neuen PIN an.
pin-reversal-attempts = Zu viele PINs waren falsch. Zu Ihrer Sicherheit ist diese Bestätigung geschlossen.
pin-reversal-time = Die Zeit ist abgelaufen: Eine Bestätigung ist zehn Minuten lang offen.
pin-reversal-done = Die PIN wurde schon eingegeben, und die alte Nummer gilt wieder.
pin-reversal-refused = Die PIN war richtig, aber die Änderung konnte nicht mehr rückgängig gemacht werden. Bitte schreiben Sie dem Shop.
pin-reversal-cancelled = Diese Bestätigung wurde abgebrochen. Ihre PIN gilt nicht mehr.

pin-wrong = Diese PIN stimmt nicht. { $attempts ->
    [one] Noch 1 Versuch.
   *[other] Noch { $attempts } Versuche.
}
pin-wrong-code = Das ist keiner Ihrer unbenutzten Codes. { $attempts ->
    [one] Noch 1 Versuch.
   *[other] Noch { $attempts } Versuche.
}
pin-wrong-app = Diese Ziffern sind nicht die neuesten. Wenn das so weitergeht, lassen Sie Ihr Telefon seine Uhr nach dem Netz stellen. { $attempts ->
    [one] Noch 1 Versuch.
   *[other] Noch { $attempts } Versuche.
}
pin-wrong-passkey = Dieser Passkey hat nicht gepasst. { $attempts ->
    [one] Noch 1 Versuch.
   *[other] Noch { $attempts } Versuche.
}
pin-expired = Diese PIN gilt nicht mehr: Sie ist abgelaufen, wurde ersetzt, oder ihr Anruf hat Sie nicht erreicht. Lassen Sie uns für eine neue noch einmal anrufen.

pin-done-phone-taken = Diese Telefonnummer gehört schon zu einem Konto. Bitte melden Sie sich dort an.
pin-done-sold-out = Etwas aus Ihrer Bestellung wurde inzwischen verkauft. Es wurde nichts bestellt, und Ihr Warenkorb ist, wie er war.
pin-done-name = Ihr Name ist geändert.
pin-done-email = Ihre E-Mail-Adresse ist geändert.
pin-done-address = Ihre Adresse ist geändert.
pin-done-password = Ihr Passwort ist geändert.
pin-done-phone = Ihre Telefonnummer ist geändert.
pin-done-removed = Entfernt.
pin-done-reset = Ihr neues Passwort gilt, und alle wurden abgemeldet. Bitte melden Sie sich damit an.
pin-done-phone-move = Ihre neue Nummer ist bestätigt. Das Konto wird darauf umgestellt am { $when }, es sei denn, die alte Nummer sagt Nein. Bis dahin können Sie sich wie bisher anmelden.
pin-done-not-called = Ihre alte Nummer hat zugestimmt, aber wir konnten die neue gerade nicht anrufen. Noch hat sich nichts geändert. Bitte beginnen Sie in ein paar Minuten noch einmal.
pin-done-number-taken = Diese Telefonnummer gehört zu einem anderen Konto. Ihre Nummer ist geblieben, wie sie war.
pin-done-old-number-taken = Diese Telefonnummer gehört inzwischen zu einem anderen Konto und kann deshalb nicht zurückgesetzt werden. Bitte schreiben Sie dem Shop.
pin-done-put-back = Ihre alte Telefonnummer gilt wieder, und alle wurden aus dem Konto abgemeldet. Wählen Sie jetzt ein neues Passwort: Melden Sie sich an und ändern Sie es unter Konto, oder verwenden Sie unten „Passwort vergessen?“. Wenn beides nicht geht, schreiben Sie dem Shop.
pin-done-move-stopped = Das Konto bleibt bei Ihrer Nummer, und alle wurden daraus abgemeldet. Jemand kennt Ihr Passwort: Melden Sie sich an, ändern Sie es unter Konto und erstellen Sie neue Ersatzcodes.
pin-done-nothing-to-reverse = Diese Änderung kann nicht mehr rückgängig gemacht werden. Bitte schreiben Sie dem Shop.
