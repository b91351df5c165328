### The fields of an address. Countries call the same field by different names, and each name has a text of its own.

address-country = Country
address-choose-country = Choose a country
address-change-country = Change country
address-recipient = Full name
address-organization = Company
address-street = Street and number
address-street-second = Address line 2
address-street-third = Address line 3
# $field (String) - the name of a field that may stay empty
address-optional = { $field } (optional)

## Names of the postcode.

address-postcode = Postcode
address-postcode-zip = ZIP code
# India’s Postal Index Number; it has nothing to do with the PIN of a call.
address-postcode-pin = Postal index number
address-postcode-eircode = Eircode

## Names of the city.

address-city = City
address-city-district = District
address-city-post-town = Town or city
address-city-suburb = Suburb

## Names of a part of a city.

address-locality-district = District
address-locality-neighborhood = Neighborhood
address-locality-suburb = Suburb
address-locality-townland = Townland
address-locality-village = Village or township

## Names of the regions of a country, of which one is chosen in a list or typed.

address-choose-region = Choose one
address-region-area = Area
address-region-county = County
address-region-department = Department
address-region-district = District
# Korea’s do and si.
address-region-do-si = Province or metropolitan city
address-region-emirate = Emirate
address-region-island = Island
address-region-oblast = Oblast
address-region-parish = Parish
address-region-prefecture = Prefecture
address-region-province = Province
address-region-state = State

## The addresses that a customer has saved.

address-saved = Saved addresses
address-saved-use = Use this address
# For screen readers, in place of “Use this address”.
# $address (Element) - the address
address-saved-use-sr = Use this address: { $address }
address-saved-default = Your address
# For screen readers, in place of “Remove”.
# $address (Element) - the address
address-saved-remove-sr = Remove { $address }
address-saved-removed = Removed.
