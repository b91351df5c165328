### What surrounds every page: its title, header and footer. And the pages that replace one that cannot be shown.

frame-description = Gut gemachte Dinge für jeden Tag von einem Shop, der Sie anruft, bevor etwas Wichtiges geschieht.
frame-error-title = Fehler: { $title }
frame-skip = Zum Inhalt springen
frame-crumbs-label = Sie sind hier

frame-demo = Demo-Shop: Anrufe klingeln auf dem Telefon auf dem Bildschirm
frame-nav-label = Shop
frame-all = Alles
frame-account-of-sr = Konto von { $name }
frame-cart = Warenkorb
frame-items-sr = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}

frame-number-claimed = { -frame-number-claimed-question } Jemand anderes sagt, dass sie jetzt ihm gehört. Am { $when } verlässt sie Ihr Konto. { -frame-number-claimed-link }
-frame-number-claimed-question = Gehört Ihre Telefonnummer noch Ihnen?
-frame-number-claimed-link = Sagen, dass sie noch Ihnen gehört
frame-number-gone = { -frame-number-gone-fact } Die bisherige gehört jetzt jemand anderem. Nichts kann bestätigt werden, bevor es eine neue hat. { -frame-number-gone-link }
-frame-number-gone-fact = Ihr Konto hat keine Telefonnummer.
-frame-number-gone-link = Eine neue Nummer angeben

frame-promise = Wir rufen an, bevor etwas Wichtiges geschieht.
frame-promise-more = Konto eröffnen, einkaufen und Daten ändern: All das wartet auf eine PIN, die wir Ihnen am Telefon ansagen. Niemand kann es an Ihrer Stelle tun.
frame-footer-label = Fußzeile
frame-shop = Shop
frame-account = Konto
frame-orders = Bestellungen
frame-undo = Änderung rückgängig machen
frame-about = Über uns
frame-language = Sprache
frame-how-calls-work = Wie unsere Anrufe funktionieren
frame-never-tell = Geben Sie die PIN niemals weiter

frame-not-found-title = Nicht gefunden
frame-not-found = Hier gibt es nichts
frame-not-found-lede = Vielleicht ist die Seite umgezogen, oder in der Adresse steckt ein Tippfehler.
frame-went-wrong-title = Etwas ist schiefgegangen
frame-went-wrong = Das hat nicht geklappt
frame-back-to-cart = Zurück zum Warenkorb
