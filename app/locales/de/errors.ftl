### What went wrong, and what to do next.

errors-not-found = Hier gibt es nichts.
errors-not-signed-in = Bitte melden Sie sich zuerst an.
errors-busy = Gerade bestätigen sehr viele Menschen etwas. Nichts ging verloren, und kein Versuch wurde verbraucht. Bitte versuchen Sie es in ein paar Sekunden noch einmal.
errors-away = Der Shop erreicht seine Daten für einen Moment nicht. Bitte versuchen Sie es in ein paar Sekunden noch einmal. Wenn Sie gerade etwas bestätigt haben, sehen Sie zuerst nach, ob es geschehen ist.
errors-fields = Bitte sehen Sie sich die Felder unten an.
errors-internal = Bei uns ist etwas schiefgegangen. Es wurde nichts gekauft und nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.
errors-sign-in = Der Kontoname oder das Passwort stimmt nicht. Bitte versuchen Sie es noch einmal.
errors-recovery = Diese Angaben gehören nicht zusammen: Der Kontoname, der Code oder das Passwort stimmt nicht, oder der Code wurde schon verwendet. Bitte versuchen Sie es noch einmal.
errors-too-many-sign-ins = Zu viele Versuche mit diesem Kontonamen. Bitte warten Sie eine Viertelstunde und versuchen Sie es dann noch einmal.
errors-cart = Etwas in Ihrem Warenkorb kann so nicht bestellt werden. Bitte sehen Sie es sich noch einmal an.
errors-call-too-early = Wir haben eben erst angerufen. Um einen weiteren Anruf können Sie bitten in { $seconds ->
    [one] 1 Sekunde
   *[other] { $seconds } Sekunden
}.
errors-no-calls-left = Wir haben für diese Bestätigung so oft angerufen, wie wir dürfen. Brechen Sie ab und beginnen Sie noch einmal.
errors-too-many-wrong-pins = Heute wurden zu viele falsche PINs eingegeben. Damit Ihr Konto sicher bleibt, prüfen wir vor morgen keine weitere. Es ist nichts geschehen; Ihr Warenkorb bleibt erhalten.
errors-phone-disabled = Es wurden so viele falsche PINs eingegeben, dass diese Telefonnummer nichts mehr bestätigen kann. Bitte schreiben Sie dem Shop: Sie kann neu eingerichtet werden.
errors-sampled-too-often = Sie haben so viele Proben gehört, wie wir heute anrufen dürfen. Bitte versuchen Sie es morgen noch einmal.
errors-no-number = Ihr Konto hat zurzeit keine Telefonnummer, deshalb kann nichts bestätigt werden. Geben Sie ihm zuerst eine neue: in Ihrem Konto oder mit „Telefon verloren?“ bei der Anmeldung.
errors-not-called = Wir konnten den Anruf gerade nicht aufbauen. Bitte versuchen Sie es in einer Minute noch einmal.
errors-ended = Diese Bestätigung ist beendet. Es ist nichts geschehen. Bitte beginnen Sie noch einmal.

errors-name-taken = Der Kontoname „{ $name }“ ist vergeben. Bitte wählen Sie einen anderen.
errors-account-name-length = Ein Kontoname hat 3 bis 32 Zeichen.
errors-account-name-character = Bitte verwenden Sie nur Buchstaben von a bis z, Ziffern, Punkte, Binde- und Unterstriche, und beginnen Sie mit einem Buchstaben oder einer Ziffer.
errors-email-shape = Das sieht nicht wie eine E-Mail-Adresse aus. Bitte schreiben Sie sie wie name@example.com.
errors-email-invisible = In dieser Adresse steht ein unsichtbares Zeichen. Bitte tippen Sie die Adresse selbst, statt sie einzufügen.
errors-password-short = Ein Passwort braucht mindestens { $least } Zeichen. Ein paar Wörter hintereinander merkt man sich leicht.
errors-password-long = Ein Passwort hat höchstens { $most } Zeichen.
errors-password-control = Ein Passwort hat keine Tabulatoren, Zeilenumbrüche oder anderen Steuerzeichen. Bitte tippen Sie es in eine Zeile.
errors-password-common = Dieses Passwort gehört zu denen, die Angreifer zuerst ausprobieren. Bitte wählen Sie ein anderes.
errors-password-longer-than-any = Ein Passwort hat höchstens { $most } Zeichen; dieser Text hat mehr. Wenn Sie ein längeres gewählt hatten, wurde es ohne das gespeichert, was nach den ersten { $most } kommt.
errors-password-wrong = Das ist nicht Ihr aktuelles Passwort.
errors-speed-missing = Wählen Sie, wie schnell wir sprechen.
errors-repeats = Wählen Sie, wie oft wir die PIN sagen: { $least }- bis { $most }-mal.
errors-language-unknown = Wählen Sie eine der Sprachen in der Liste.

errors-line-empty = Bitte füllen Sie dies aus.
errors-line-long = Bitte verwenden Sie höchstens { $most } Zeichen.
errors-line-unprintable = Bitte verwenden Sie nur Buchstaben, Ziffern und gewöhnliche Satzzeichen.
errors-line-invisible = In dieser Zeile steht ein unsichtbares Zeichen. Bitte tippen Sie die Zeile selbst, statt sie einzufügen.

errors-country-missing = Bitte wählen Sie ein Land.
errors-recipient-empty = Bitte geben Sie den vollständigen Namen an.
errors-street-empty = Bitte geben Sie die Straße an.
errors-postcode-empty = Bitte geben Sie die Postleitzahl an.
errors-city-empty = Bitte geben Sie den Ort an.
errors-recipient = Vollständiger Name: { $error }
errors-street = Straße: { $error }
errors-postcode = Postleitzahl: { $error }
errors-city = Ort: { $error }
errors-address-empty = Bitte füllen Sie „{ $field }“ aus.
errors-address = { $field }: { $error }
errors-region-unlisted = Bitte wählen Sie „{ $field }“ aus der Liste.
errors-postcode-shape = { $field }: Bitte schreiben Sie zum Beispiel { $example }.
errors-delivery-missing = Bitte wählen Sie, wie wir liefern.

errors-phone-country = Bitte wählen Sie das Land Ihrer Telefonnummer.
errors-phone-empty = Bitte geben Sie Ihre Telefonnummer ein.
errors-phone-long = Eine Telefonnummer hat höchstens 32 Zeichen.
errors-phone-character = Bitte schreiben Sie die Nummer nur mit Ziffern, Leerzeichen und Bindestrichen.
errors-phone-plus = Nach dem + kommt die Landesvorwahl. Bitte schreiben Sie die Nummer ohne das +, oder wählen Sie sie unten aus.
errors-phone-prefix = Bitte schreiben Sie + anstelle der Auslandsvorwahl wie 00, oder wählen Sie Ihre Nummer unten aus.
errors-phone-area-code = Bitte schreiben Sie die Nummer mit ihrer Ortsvorwahl.
errors-phone-ambiguous = Diese Ziffern können mehr als eine Nummer bedeuten. Bitte wählen Sie Ihre unten aus.
errors-phone-renumbered = Nummern dieser Art haben eine neue Form. Bitte wählen Sie Ihre Nummer unten aus oder korrigieren Sie sie.
errors-phone-not-a-number = Das ist keine Telefonnummer, die wir finden können. Bitte prüfen Sie das Land und die Ziffern.
errors-phone-premium = Wir können keine Mehrwertnummern anrufen. Bitte verwenden Sie eine Mobil- oder Festnetznummer.
errors-phone-shared-cost = Wir können keine Nummern mit geteilten Kosten anrufen. Bitte verwenden Sie eine Mobil- oder Festnetznummer.
errors-phone-satellite = Wir können keine Nummern von Satelliten- oder internationalen Netzen anrufen. Bitte verwenden Sie eine Mobil- oder Festnetznummer.
errors-phone-pager = Wir können keine Funkrufempfänger anrufen: Sie müssen den Anruf hören. Bitte verwenden Sie eine Mobil- oder Festnetznummer.
errors-phone-voicemail = Wir können keine Mailboxnummern anrufen: Sie müssen den Anruf annehmen. Bitte verwenden Sie eine Mobil- oder Festnetznummer.
errors-phone-personal = Wir können keine persönlichen Rufnummern anrufen. Bitte verwenden Sie eine Mobil- oder Festnetznummer.
errors-phone-other-kind = Wir können diese Art von Nummer nicht anrufen. Bitte verwenden Sie eine Mobil- oder Festnetznummer.
errors-phone-country-not-called = Nummern dieses Landes rufen wir noch nicht an. Bitte verwenden Sie eine Nummer eines anderen Landes.
errors-phone-own = Das ist schon Ihre Nummer.
errors-phone-of-the-account = Das ist schon die Nummer des Kontos.

errors-pin = Bitte geben Sie die { $digits } Ziffern ein, die Sie gehört haben.
errors-backup-code = Ein Ersatzcode hat 16 Ziffern und Buchstaben von a bis f, zum Beispiel 8c1f-07aa-93be-4d20.
errors-authenticator = Eine Authentifizierungs-App zeigt sechs Ziffern, zum Beispiel 123 456.
errors-proof = Ein Ersatzcode hat 16 Ziffern und Buchstaben von a bis f, zum Beispiel 8c1f-07aa-93be-4d20; eine Authentifizierungs-App zeigt sechs Ziffern.
errors-proof-wrong = Das stimmt nicht oder wurde schon verwendet. Bitte versuchen Sie es noch einmal.
errors-digits-used = Diese Ziffern wurden schon verwendet. Bitte warten Sie auf die nächsten, höchstens eine halbe Minute. Es wurde kein Versuch verbraucht.
errors-passkey-copied = Dieser Passkey hat schon etwas Neueres unterschrieben, oder er wurde kopiert. Bitte fragen Sie ihn noch einmal. Wenn er wieder abgelehnt wird, bestätigen Sie auf andere Weise, entfernen Sie den Passkey in Ihrem Konto und fügen Sie ihn neu hinzu. Es wurde kein Versuch verbraucht.
errors-passkey-unreadable = Ihr Gerät hat keine Antwort gegeben, die wir verstehen. Bitte versuchen Sie es noch einmal.
errors-passkey-not-made = Der Passkey wurde nicht erstellt. Bitte versuchen Sie es noch einmal, vielleicht auf einem anderen Gerät.
errors-one-app-only = Ein Konto hat immer nur eine Authentifizierungs-App. Entfernen Sie zuerst die andere.
errors-too-many-factors = Ein Konto hat höchstens { $most ->
    [5] fünf
   *[other] { $most }
} davon. Entfernen Sie zuerst einen Eintrag.
errors-too-many-addresses = Ein Konto speichert höchstens { $most } Adressen. Entfernen Sie zuerst eine.
errors-label-long = Ein Name hat höchstens { $most } Zeichen, zum Beispiel „mein Telefon“.
errors-app-others = Die App zeigt gerade andere Ziffern. Bitte geben Sie die neuesten ein.
errors-clock-ahead = Die Uhr Ihres Telefons geht { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
} vor. Bitte lassen Sie das Telefon seine Zeit nach dem Netz stellen, und geben Sie die neuesten Ziffern ein.
errors-clock-behind = Die Uhr Ihres Telefons geht { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
} nach, oder die Ziffern sind alt. Bitte lassen Sie das Telefon seine Zeit nach dem Netz stellen, und geben Sie die neuesten Ziffern ein.

errors-quantity-not-a-number = Bitte geben Sie eine ganze Zahl ein, zum Beispiel 2.
errors-quantity-nothing = Bitte wählen Sie mindestens 1. Es wurde nichts in Ihren Warenkorb gelegt.
errors-quantity-too-many = Wir verkaufen höchstens { $most } Stück von einer Sache auf einmal.
errors-quantity-only-left = Nur noch { $stock } Stück. Bitte wählen Sie weniger.
errors-quantity-sold-out = Ausverkauft.
errors-quantity-cart-full = Ein Warenkorb fasst höchstens { $most } verschiedene Dinge. Bitte bestellen Sie zuerst diese.
errors-quantity-not-sold = Wird in dieser Währung nicht verkauft.
