### The fields of an address.

address-recipient = Full name
address-street = Street and number
address-postcode = Postcode
address-city = City
address-country = Country
address-choose-country = Choose a country
