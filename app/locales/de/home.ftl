### The start page.

home-title = Gut gemachte Dinge für jeden Tag
home-headline = Ein Shop, der klingelt, bevor er handelt
home-lede = Gut gemachte Dinge für jeden Tag. Bevor wir ein Konto eröffnen, eine Bestellung annehmen oder Ihre Daten ändern, rufen wir Sie an und sagen eine PIN an. Ohne PIN kein Einkauf.
home-how-calls-work = Wie unsere Anrufe funktionieren
home-hero-alt = Ein klingelndes Telefon sagt neben einem Paket eine PIN an
home-some-products = Gut im Haus zu haben
home-see-everything = Alles ansehen
home-categories = Finden Sie Ihre Ecke

home-how-buying-works = So kaufen Sie hier ein
home-step-saved = Wir speichern Ihre Bestellung
home-step-saved-more = Artikel, Preise und Adresse stehen fest. So bestätigen Sie genau das, was Sie gesehen haben.
home-step-call = Wir rufen Sie an
home-step-call-more = Eine Stimme nennt den Shop, den Betrag und Ihre PIN. Jedes Telefon ist recht, auch ein Festnetztelefon.
home-step-pin = Sie geben die PIN ein
home-step-pin-more = Sie gilt einmal, nur für diese Bestellung. Dann ist die Bestellung aufgegeben, und ohne sie geschieht nichts.
