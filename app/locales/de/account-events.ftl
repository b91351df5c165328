### Account activity: its page, and a sentence about each event.

account-events-see-label = Kontoaktivität ansehen
account-events-what = Anmeldungen, Anrufe, Bestellungen und Änderungen

account-events-title = Kontoaktivität
account-events-lede = Alles, was in Ihrem Konto geschehen ist, das Neueste zuerst. Wenn Sie das nicht waren, ändern Sie Ihr Passwort und schreiben Sie uns.
account-events-none = Nichts Weiteres.
account-events-newest = Neueste
account-events-older = Ältere

account-events-called = { $purpose ->
    [registration] Wir haben { $phone } angerufen, um Ihre Registrierung zu bestätigen.
    [number_kept] Wir haben { $phone } angerufen, um zu bestätigen, dass Ihre Nummer noch Ihnen gehört.
    [new_number] Wir haben { $phone } angerufen, um eine Nummer für Ihr Konto zu bestätigen.
    [checkout] Wir haben { $phone } angerufen, um eine Bestellung zu bestätigen.
    [data_change] Wir haben { $phone } angerufen, um eine Änderung Ihrer Daten zu bestätigen.
    [new_backup_codes] Wir haben { $phone } angerufen, um neue Ersatzcodes zu bestätigen.
    [new_factor] Wir haben { $phone } angerufen, um eine neue App oder einen neuen Passkey zu bestätigen.
    [factor_removal] Wir haben { $phone } angerufen, um zu bestätigen, dass eine App oder ein Passkey entfernt wird.
    [password_reset] Wir haben { $phone } angerufen, um ein neues Passwort zu bestätigen.
    [phone_move] Wir haben { $phone } angerufen, um eine neue Nummer für ein verlorenes Telefon zu bestätigen.
    [phone_change_old_number] Wir haben { $phone } angerufen, um den Wechsel zu einer neuen Telefonnummer zu bestätigen.
    [reversal] Wir haben { $phone } angerufen, um zu bestätigen, dass eine neue Telefonnummer rückgängig gemacht wird.
    [phone_change_new_number] Wir haben { $phone } angerufen, um eine neue Telefonnummer zu bestätigen.
   *[other] Wir haben { $phone } angerufen, um eine Änderung Ihres Kontos zu bestätigen.
}

account-events-wrong-pin = { $purpose ->
    [registration] Zur Bestätigung Ihrer Registrierung wurde eine falsche PIN oder ein falscher Code eingegeben.
    [number_kept] Zur Bestätigung, dass Ihre Nummer noch Ihnen gehört, wurde eine falsche PIN oder ein falscher Code eingegeben.
    [new_number] Zur Bestätigung einer Nummer für Ihr Konto wurde eine falsche PIN oder ein falscher Code eingegeben.
    [checkout] Zur Bestätigung einer Bestellung wurde eine falsche PIN oder ein falscher Code eingegeben.
    [data_change] Zur Bestätigung einer Änderung Ihrer Daten wurde eine falsche PIN oder ein falscher Code eingegeben.
    [new_backup_codes] Zur Bestätigung neuer Ersatzcodes wurde eine falsche PIN oder ein falscher Code eingegeben.
    [new_factor] Zur Bestätigung einer neuen App oder eines neuen Passkeys wurde eine falsche PIN oder ein falscher Code eingegeben.
    [factor_removal] Zur Bestätigung, dass eine App oder ein Passkey entfernt wird, wurde eine falsche PIN oder ein falscher Code eingegeben.
    [password_reset] Zur Bestätigung eines neuen Passworts wurde eine falsche PIN oder ein falscher Code eingegeben.
    [phone_move] Zur Bestätigung einer neuen Nummer für ein verlorenes Telefon wurde eine falsche PIN oder ein falscher Code eingegeben.
    [phone_change_old_number] Zur Bestätigung des Wechsels zu einer neuen Telefonnummer wurde eine falsche PIN oder ein falscher Code eingegeben.
    [reversal] Zur Bestätigung, dass eine neue Telefonnummer rückgängig gemacht wird, wurde eine falsche PIN oder ein falscher Code eingegeben.
    [phone_change_new_number] Zur Bestätigung einer neuen Telefonnummer wurde eine falsche PIN oder ein falscher Code eingegeben.
   *[other] Zur Bestätigung einer Änderung Ihres Kontos wurde eine falsche PIN oder ein falscher Code eingegeben.
}

account-events-confirmed = { $purpose ->
    [registration] Bestätigt wurde Ihre Registrierung
    [number_kept] Bestätigt wurde, dass Ihre Nummer noch Ihnen gehört,
    [new_number] Bestätigt wurde eine Nummer für Ihr Konto
    [checkout] Bestätigt wurde eine Bestellung
    [data_change] Bestätigt wurde eine Änderung Ihrer Daten
    [new_backup_codes] Bestätigt wurden neue Ersatzcodes
    [new_factor] Bestätigt wurde eine neue App oder ein neuer Passkey
    [factor_removal] Bestätigt wurde, dass eine App oder ein Passkey entfernt wird,
    [password_reset] Bestätigt wurde ein neues Passwort
    [phone_move] Bestätigt wurde eine neue Nummer für ein verlorenes Telefon
    [phone_change_old_number] Bestätigt wurde der Wechsel zu einer neuen Telefonnummer
    [reversal] Bestätigt wurde, dass eine neue Telefonnummer rückgängig gemacht wird,
    [phone_change_new_number] Bestätigt wurde eine neue Telefonnummer
   *[other] Bestätigt wurde eine Änderung Ihres Kontos
} mit { $by ->
    [pin] einer PIN per Telefon
    [backup_code] einem Ersatzcode
    [authenticator] Ihrer Authentifizierungs-App
    [passkey] einem Passkey
   *[other] einem anderen Mittel
}.

account-events-opened = Das Konto wurde eröffnet.
account-events-signed-in = Jemand hat sich mit dem Passwort angemeldet.

account-events-changed-name = Ihr Name wurde geändert, bestätigt mit { $by ->
    [pin] einer PIN per Telefon
    [backup_code] einem Ersatzcode
    [authenticator] Ihrer Authentifizierungs-App
    [passkey] einem Passkey
   *[other] einem anderen Mittel
}.

account-events-changed-email = Ihre E-Mail-Adresse wurde geändert, bestätigt mit { $by ->
    [pin] einer PIN per Telefon
    [backup_code] einem Ersatzcode
    [authenticator] Ihrer Authentifizierungs-App
    [passkey] einem Passkey
   *[other] einem anderen Mittel
}.

account-events-changed-address = Ihre Adresse wurde geändert, bestätigt mit { $by ->
    [pin] einer PIN per Telefon
    [backup_code] einem Ersatzcode
    [authenticator] Ihrer Authentifizierungs-App
    [passkey] einem Passkey
   *[other] einem anderen Mittel
}.

account-events-changed-password = Ihr Passwort wurde geändert, bestätigt mit { $by ->
    [pin] einer PIN per Telefon
    [backup_code] einem Ersatzcode
    [authenticator] Ihrer Authentifizierungs-App
    [passkey] einem Passkey
   *[other] einem anderen Mittel
}.

account-events-changed-phone = Ihre Telefonnummer wurde geändert, bestätigt mit { $by ->
    [pin] einer PIN per Telefon
    [backup_code] einem Ersatzcode
    [authenticator] Ihrer Authentifizierungs-App
    [passkey] einem Passkey
   *[other] einem anderen Mittel
}.

account-events-codes-made = Zehn neue Ersatzcodes wurden erstellt; ältere sind ungültig.

account-events-order-placed = Die Bestellung { $order } wurde aufgegeben, bestätigt mit { $by ->
    [pin] einer PIN per Telefon
    [backup_code] einem Ersatzcode
    [authenticator] Ihrer Authentifizierungs-App
    [passkey] einem Passkey
   *[other] einem anderen Mittel
}.

account-events-order-held = Die Bestellung { $order } wird einen Tag lang zurückgehalten: Kurz davor wurde Ihre Telefonnummer geändert.

account-events-order-released = Die Bestellung { $order } wird nicht länger zurückgehalten und geht weiter.

account-events-order-cancelled = Die Bestellung { $order } wurde storniert: Die Änderung Ihrer Telefonnummer davor wurde rückgängig gemacht.

account-events-phone-changed = Ihre Telefonnummer wurde von { $old } auf { $new } geändert.

account-events-phone-given = Ihr Konto hatte keine Telefonnummer und hat jetzt { $new }.

account-events-phone-put-back = Ihre Telefonnummer ist wieder { $phone }: Die alte Nummer hat die Änderung rückgängig gemacht. Alle wurden abgemeldet.

account-events-number-claimed = Jemand hat einen Anruf auf { $phone } angenommen und sagt, dass diese Nummer jetzt ihm gehört. In sieben Tagen gehört sie ihm, es sei denn, Sie sagen, dass sie noch Ihnen gehört: siehe „Gehört Ihre Telefonnummer noch Ihnen?“ oben auf jeder Seite.

account-events-number-kept = Sie haben gesagt, dass { $phone } noch Ihre Nummer ist. Es hat sich nichts geändert.

account-events-number-freed = { $phone } ist nicht mehr die Nummer dieses Kontos: Jemand anderes hat sie jetzt. Das Konto bestätigt nichts, bevor es eine neue hat.

account-events-move-asked = Jemand wollte das Konto auf { $new } umstellen, weil das Telefon verloren ging.

account-events-move-stopped = Die Umstellung des Kontos auf eine andere Telefonnummer wurde gestoppt.

account-events-move-dropped = Das Konto wurde nicht auf { $new } umgestellt: Diese Nummer gehört inzwischen zu einem anderen Konto.

account-events-told-phone = Wir haben { $phone } angerufen und mitgeteilt, dass die Telefonnummer geändert wurde.

account-events-told-password = Wir haben { $phone } angerufen und mitgeteilt, dass das Passwort geändert wurde.

account-events-told-data = Wir haben { $phone } angerufen und mitgeteilt, dass persönliche Daten geändert wurden.

account-events-told-move = Wir haben { $phone } angerufen und mitgeteilt, dass jemand das Konto auf eine andere Nummer umstellen möchte.

account-events-untold-phone = Wir haben { $phone } angerufen, um mitzuteilen, dass die Telefonnummer geändert wurde, und niemand hat abgenommen.

account-events-untold-password = Wir haben { $phone } angerufen, um mitzuteilen, dass das Passwort geändert wurde, und niemand hat abgenommen.

account-events-untold-data = Wir haben { $phone } angerufen, um mitzuteilen, dass persönliche Daten geändert wurden, und niemand hat abgenommen.

account-events-untold-move = Wir haben { $phone } angerufen, um mitzuteilen, dass jemand das Konto auf eine andere Nummer umstellen möchte, und niemand hat abgenommen.
