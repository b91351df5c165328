### The receipt of an order: the evidence of what was approved, how and when. Customers keep it as a file of plain text.

receipt-title = { $shop }: wie die Bestellung { $number } bestätigt wurde
receipt-total = Gesamtbetrag
receipt-seal = Versiegelter Inhalt
receipt-called = Angerufen
receipt-events = Was geschah (Zeiten in UTC)
receipt-note =
    Das Siegel ist der SHA-256-Fingerabdruck des Inhalts der Bestellung, an den die Bestätigung gebunden war. Die Nummern und
    Prüfsummen sind die aus dem Protokoll des Shops, in dem jedes Ereignis das vorherige einschließt.

receipt-event-asked = um Bestätigung gebeten
receipt-event-called = ein Anruf wurde aufgebaut
receipt-event-reported = der Anruf: { $progress ->
    [calling] im Aufbau
    [dialing] wird gewählt
    [ringing] klingelt
    [answered] angenommen
    [hung_up_early] zu früh aufgelegt
    [busy] besetzt
    [declined] abgelehnt
    [not_reached] nicht erreicht
    [voicemail] Mailbox
    [failed] fehlgeschlagen
   *[other] unbekannt
}
receipt-event-attempt = ein Versuch der Bestätigung
receipt-event-wrong = es war nicht richtig
receipt-event-approved-pin = die PIN stimmte; die Bestellung wurde aufgegeben
receipt-event-approved-factor = bestätigt mit { $factor ->
    [backup_code] Ersatzcode
    [authenticator] Authentifizierungs-App
    [passkey] Passkey
   *[other] einem anderen Mittel
}; die Bestellung wurde aufgegeben
receipt-event-refused = ein weiterer Anruf wurde abgelehnt
