### Parts of forms.

# The heading of the list of errors.
# $count (Number) - how many errors there are
forms-errors = { $count ->
    [one] Please look at one thing
   *[other] Please look at these things
}
# The name of the list of steps, for screen readers.
forms-progress-label = Progress
forms-language = Language of our calls
forms-language-automatic = Automatic, by your phone’s country
# $language (String) - the language that the shop would choose, by its own name
forms-language-automatic-is = Automatic: { $language }
