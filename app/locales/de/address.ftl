### The fields of an address.

address-country = Land
address-choose-country = Land auswählen
address-change-country = Land wechseln
address-recipient = Vollständiger Name
address-organization = Firma
address-street = Straße und Hausnummer
address-street-second = Adresszeile 2
address-street-third = Adresszeile 3
address-optional = { $field } (freiwillig)

address-postcode = Postleitzahl
address-postcode-zip = ZIP-Code
address-postcode-pin = Postleitzahl (Postal Index Number)
address-postcode-eircode = Eircode

address-city = Ort
address-city-district = Bezirk
address-city-post-town = Ort oder Poststadt
address-city-suburb = Vorort

address-locality-district = Stadtbezirk
address-locality-neighborhood = Stadtviertel
address-locality-suburb = Stadtteil
address-locality-townland = Townland
address-locality-village = Dorf oder Gemeinde

address-choose-region = Bitte auswählen
address-region-area = Gebiet
address-region-county = Grafschaft
address-region-department = Departement
address-region-district = Distrikt
address-region-do-si = Provinz oder Großstadt
address-region-emirate = Emirat
address-region-island = Insel
address-region-oblast = Oblast
address-region-parish = Gemeinde
address-region-prefecture = Präfektur
address-region-province = Provinz
address-region-state = Bundesstaat

address-saved = Gespeicherte Adressen
address-saved-use = Diese Adresse verwenden
address-saved-use-sr = Diese Adresse verwenden: { $address }
address-saved-default = Ihre Adresse
address-saved-remove-sr = Entfernen: { $address }
address-saved-removed = Entfernt.
