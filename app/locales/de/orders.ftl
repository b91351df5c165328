### Orders: their list, the page of one, their lines and totals.

orders-none = Noch keine Bestellungen
orders-order = Bestellung { $number }
orders-placed-pieces = { $pieces ->
    [one] { $placed }, { $pieces } Artikel
   *[other] { $placed }, { $pieces } Artikel
}

orders-crumb = Bestellungen
orders-thank-you = Vielen Dank. Ihre Bestellung ist aufgegeben.
orders-confirmed = Bestellung { $number }, per Telefon bestätigt am { $placed }.
orders-keep-looking = Weiter umsehen
orders-all = Alle Ihre Bestellungen
orders-what-you-ordered = Was Sie bestellt haben
orders-confirmed-by-phone = Per Telefon bestätigt
orders-confirmed-with = Mit einem Anruf bei Ihrer eigenen Nummer, { $placed }
orders-evidence = Den Nachweis aufbewahren

orders-subtotal = Zwischensumme
orders-total = Gesamtbetrag

orders-standard = Standardlieferung
orders-standard-promise = 3 bis 5 Werktage
orders-standard-phrase = Standardlieferung, 3 bis 5 Werktage
orders-standard-note = Standardlieferung: 3 bis 5 Werktage
orders-express = Expresslieferung
orders-express-promise = Nächster Werktag
orders-express-phrase = Expresslieferung, nächster Werktag
orders-express-note = Expresslieferung: Nächster Werktag
orders-pick-up = Abholstelle
orders-pick-up-promise = 4 bis 6 Werktage, in einem Paketshop in der Nähe der Adresse
orders-pick-up-phrase = Abholstelle, 4 bis 6 Werktage, in einem Paketshop in der Nähe der Adresse
orders-pick-up-note = Abholstelle: 4 bis 6 Werktage, in einem Paketshop in der Nähe der Adresse

orders-badge-placed = Aufgegeben
orders-badge-held = Zurückgehalten
orders-badge-cancelled = Storniert
orders-why-held = Zurückgehalten bis { $until }: Ihre Telefonnummer wurde geändert am { $changed }. Die Bestellung geht von selbst weiter, es sei denn, die alte Nummer macht die Änderung rückgängig.
orders-why-cancelled = Storniert am { $at }: Die Änderung Ihrer Telefonnummer davor wurde rückgängig gemacht. Es ist nichts zu zahlen.
orders-will-be-held = Diese Bestellung wird einen Tag lang zurückgehalten.
orders-will-be-held-more = Ihre Telefonnummer wurde innerhalb des letzten Tages geändert, deshalb wartet eine Bestellung über diesen Betrag, bevor sie weitergeht.
