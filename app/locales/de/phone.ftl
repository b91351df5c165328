### The fields for a phone number, and the kinds of phones.

phone-hint = Mobil oder Festnetz. Geben Sie sie so ein, wie Sie sie zu Hause wählen würden.
phone-country-label = Land der Nummer
phone-country = Land
phone-number-label = Telefonnummer
phone-which = Welche Nummer meinen Sie?
phone-understood = Wir verstehen { $number } ({ $about }).

phone-mobile = Mobiltelefon
phone-landline = Festnetz
phone-landline-or-mobile = Festnetz oder Mobiltelefon
phone-internet = Internettelefon

phone-mobile-in = { $country }, Mobiltelefon
phone-landline-in = { $country }, Festnetz
phone-landline-or-mobile-in = { $country }, Festnetz oder Mobiltelefon
phone-internet-in = { $country }, Internettelefon
