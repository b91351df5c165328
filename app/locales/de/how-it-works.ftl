### The page that explains the calls.

how-it-works-title = Wie unsere Anrufe funktionieren
how-it-works-lede = Drei Dinge brauchen einen Anruf bei Ihnen: ein Konto eröffnen, einkaufen und Ihre Daten ändern. Sich umzusehen braucht keinen.
how-it-works-saved = Was Sie tun möchten, wird mit Preis und Adresse gespeichert und wartet.
how-it-works-call = Wir rufen das Telefon an, das Sie registriert haben. Eine Stimme nennt den Shop, worum es geht und den Betrag; dann sagt sie die Ziffern Ihrer PIN, zweimal.
how-it-works-pin = Sie geben die Ziffern auf unserer Seite ein. Sie gelten einmal, nur dafür, fünf Minuten lang.
how-it-works-never = Geben Sie die PIN niemals weiter.
how-it-works-never-more = Wir fragen nicht danach, weder am Telefon noch in einer Nachricht noch an der Tür. Wenn es jemand tut, legen Sie auf.
how-it-works-no-call = Wenn der Anruf Sie nicht erreicht
how-it-works-no-call-more = Bitten Sie auf derselben Seite um einen weiteren. Ein neuer Anruf bringt eine neue PIN, und die alte gilt nicht mehr. Nach fünf falschen PINs endet die Bestätigung, und nichts geschieht.
how-it-works-limits = Was ein Anruf nicht kann
how-it-works-limits-more = Ein Anruf erreicht, wer Ihre Telefonnummer hat. Wenn Ihre Nummer auf die SIM-Karte von jemand anderem umgestellt wird, hört diese Person den Anruf. Bitten Sie Ihre Telefongesellschaft, Ihre Nummer mit einem Passwort zu schützen, und lesen Sie niemals einem Anrufer eine PIN vor.
