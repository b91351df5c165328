### The password field.

password-show = Show
password-hide = Hide

# $shortest (Number) - the least length
# $suggested (Number) - a better length
password-rule = At least { $shortest } characters, better { $suggested }. A few words in a row are good.

# $count (Number) - characters that are missing
password-more = { $count ->
    [one] { $count } more character, please.
   *[other] { $count } more characters, please.
}

# $suggested (Number) - a better length
password-enough = That is enough. { $suggested } characters or more are better still.
password-good = A good length.

# $count (Number) - characters too many
password-less = { $count ->
    [one] Please shorten it by { $count } character.
   *[other] Please shorten it by { $count } characters.
}
