### A number with a new owner: for the person who proved it, and for the customer whose account has it.

account-number-this-is-mine = Das ist jetzt meine Nummer
account-number-code = Code
account-number-hint-app = Die sechs Ziffern Ihrer Authentifizierungs-App

account-number-in-use-title = Diese Nummer gehört zu einem Konto

account-number-in-use = Sie haben { $phone } bestätigt. Diese Telefonnummer gehört schon zu einem Konto.
account-number-own-stays = Ihre eigene Nummer ist geblieben, wie sie war.
account-number-back = Zurück zu Ihrem Konto
account-number-please-sign-in = Wenn das Konto Ihnen gehört, melden Sie sich bitte dort an.
account-number-lately-title = Haben Sie diese Nummer erst seit Kurzem?
account-number-claim = Nummern werden neu vergeben. Wenn sie jetzt Ihnen gehört, sagen Sie es. Wir teilen es dem anderen Konto mit, das sieben Tage Zeit für eine Antwort hat; antwortet es nicht, ist die Nummer frei, und Sie können damit ein Konto eröffnen. Wir sagen Ihnen nichts über jenes Konto, und es erfährt nichts über Sie.

account-number-free-at = Jemand hat gesagt, dass diese Nummer jetzt ihm gehört, und das andere Konto weiß davon. Wenn es nicht antwortet, ist die Nummer frei am { $date }. Kommen Sie danach wieder und verwenden Sie die Nummer so, wie Sie es eben getan haben: Wir rufen sie noch einmal an. Bis dahin brauchen Sie nichts aufzubewahren.

account-number-claim-again = Das andere Konto hat gesagt, dass dies noch seine Nummer ist. Wenn sie trotzdem Ihnen gehört, können Sie das wieder sagen ab { $date }, oder Sie schreiben dem Shop.
account-number-lately = Haben Sie diese Nummer erst seit Kurzem, und das Konto gehört nicht Ihnen?
account-number-confirm-again = Bitte bestätigen Sie die Nummer noch einmal

account-number-too-late = Zu Ihrer Sicherheit wartet eine bestätigte Nummer nur { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}. Es wurde nichts geändert.

account-number-still-title = Ist das noch Ihre Nummer?

account-number-claimed = Jemand hat unseren Anruf auf { $phone } angenommen und sagt, dass diese Nummer jetzt ihm gehört. Wenn sie noch Ihnen gehört, sagen Sie es vor dem { $date }. Wenn nicht, brauchen Sie nichts zu tun: An diesem Tag verlässt sie Ihr Konto, und sonst ändert sich nichts.
account-number-keep = Das ist noch meine Nummer
account-number-keep-passkey = Das ist noch meine Nummer: mit einem Passkey bestätigen
account-number-hint-code-or-app = Einer Ihrer Ersatzcodes oder die sechs Ziffern Ihrer Authentifizierungs-App
account-number-hint-code = Einer Ihrer Ersatzcodes, zum Beispiel 8c1f-07aa-93be-4d20

account-number-no-call = Ein Anruf ist keine Antwort: Er würde genau bei der Nummer klingeln, um die es geht. Wenn Sie inzwischen eine andere Nummer haben, { -account-number-move-link }.
-account-number-move-link = stellen Sie Ihr Konto darauf um

account-number-no-answer = Sie haben keinen Ersatzcode, keine App und keinen Passkey, mit denen Sie antworten könnten. Wenn Ihr Telefon noch bei Ihnen klingelt, { -account-number-codes-link }; sonst schreiben Sie dem Shop.
-account-number-codes-link = erstellen Sie zuerst Ersatzcodes

account-number-kept = Vielen Dank. Die Nummer bleibt Ihre, und niemand sonst kann 30 Tage lang etwas anderes sagen.
account-number-yours-title = Ihre Nummer
account-number-unclaimed = Niemand sonst sagt, dass Ihre Nummer ihm gehört. Es gibt nichts zu tun.

account-number-new-page = Eine neue Nummer
account-number-new-title = Eine neue Nummer für Ihr Konto
account-number-new-lede = Ihr Konto hat keine Telefonnummer: Die bisherige gehört jetzt jemand anderem. Sonst hat sich nichts daran geändert.
account-number-step-factor = App oder Passkey
account-number-go-on = Weiter
account-number-with-code = Mit einem Ersatzcode
account-number-with-code-instead = Stattdessen mit einem Ersatzcode

account-number-with-code-rules = Dazu gehören Ihr Passwort, einer Ihrer Ersatzcodes und ein Anruf bei der neuen Nummer; danach warten wir { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
}, in denen Sie es stoppen können.
account-number-use-code = Einen Ersatzcode verwenden
account-number-agree-title = Der neuen Nummer zustimmen

account-number-agree = Es gibt keine alte Nummer, die { $phone } zustimmen könnte, deshalb tut das Ihre App oder Ihr Passkey. Danach rufen wir die neue Nummer an, und Sie geben deren PIN ein.
account-number-agree-passkey = Mit einem Passkey zustimmen
account-number-agree-app = Zustimmen und die neue Nummer anrufen
account-number-another = Andere Nummer
