### The fields for a phone number, and the kinds of phones.

phone-hint = Mobile or landline. Type it the way you would dial it at home.
phone-country-label = Country of the number
# The first entry of the list of countries.
phone-country = Country
phone-number-label = Phone number
phone-which = Which number do you mean?
# $number (Element) - the phone number in international form
# $about (String) - its country and kind, such as: United Kingdom, mobile
phone-understood = We understand { $number } ({ $about }).

## The kinds of phones.

phone-mobile = mobile
phone-landline = landline
phone-landline-or-mobile = landline or mobile
phone-internet = internet phone

## A phone's country and kind.

# $country (String) - the name of the country
phone-mobile-in = { $country }, mobile
# $country (String) - the name of the country
phone-landline-in = { $country }, landline
# $country (String) - the name of the country
phone-landline-or-mobile-in = { $country }, landline or mobile
# $country (String) - the name of the country
phone-internet-in = { $country }, internet phone
