### The fields of an address.

address-recipient = Vollständiger Name
address-street = Straße und Hausnummer
address-postcode = Postleitzahl
address-city = Ort
address-country = Land
address-choose-country = Land auswählen
