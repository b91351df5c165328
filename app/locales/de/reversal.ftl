### Undoing a change of the phone number.

reversal-title = Änderung rückgängig machen
reversal-lede = Wurde die Telefonnummer Ihres Kontos geändert, oder soll sie geändert werden, und Sie waren das nicht? Zehn Tage lang kann Ihre eigene Nummer das rückgängig machen.
reversal-step-number = Ihre Nummer
reversal-number = Die Nummer, die wir angerufen haben
reversal-what-next = Wenn diese Nummer in diesem Konto innerhalb der letzten zehn Tage ersetzt wurde oder bald ersetzt wird, rufen wir sie an und sagen eine PIN an. Wenn Sie sie eingeben, gehört die Nummer wieder Ihnen, alle werden aus dem Konto abgemeldet, und was seitdem hinzugefügt wurde, ist ungültig.
reversal-call = Meine Nummer anrufen
