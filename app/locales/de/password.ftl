### The password field.

password-show = Anzeigen
password-hide = Verbergen

password-rule = Mindestens { $shortest } Zeichen, besser { $suggested }. Ein paar Wörter hintereinander sind gut.

password-more = { $count ->
    [one] Bitte noch { $count } Zeichen.
   *[other] Bitte noch { $count } Zeichen.
}

password-enough = Das reicht. Noch besser sind { $suggested } Zeichen oder mehr.
password-good = Eine gute Länge.

password-less = { $count ->
    [one] Bitte kürzen Sie es um { $count } Zeichen.
   *[other] Bitte kürzen Sie es um { $count } Zeichen.
}
