### Parts of forms.

forms-errors = { $count ->
    [one] Bitte sehen Sie sich eine Angabe an
   *[other] Bitte sehen Sie sich diese Angaben an
}
forms-progress-label = Fortschritt
forms-language = Sprache unserer Anrufe
forms-language-automatic = Automatisch, nach dem Land Ihres Telefons
forms-language-automatic-is = Automatisch: { $language }
