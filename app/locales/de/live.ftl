### The live part of the PIN page: how the call goes, the time and the attempts left.

live-pin-label = Die PIN, die Sie hören
live-confirm = Bestätigen

live-without-script = { -live-check-again } zeigt, wie der Anruf verläuft und ob Sie um einen weiteren bitten können.
-live-check-again = Noch einmal nachsehen

live-last-call = Das war der letzte Anruf. Wenn Sie ihn verpasst haben, brechen Sie ab und beginnen Sie noch einmal.
live-no-pin = Keine PIN einzugeben: Sie brauchen einen neuen Anruf
live-expired = Diese PIN ist abgelaufen

live-attempts-left = { $count ->
    [one] noch { $count } Versuch
   *[other] noch { $count } Versuche
}

live-calls-left = { $count ->
    [one] noch { $count } Anruf
   *[other] noch { $count } Anrufe
}

live-seconds-left = { $count ->
    [one] noch { $count } Sekunde
   *[other] noch { $count } Sekunden
}

live-minutes-left = { $count ->
    [one] noch { $count } Minute
   *[other] noch { $count } Minuten
}

live-call-again-in = { $count ->
    [one] In { $count } Sekunde können Sie um einen weiteren Anruf bitten.
   *[other] In { $count } Sekunden können Sie um einen weiteren Anruf bitten.
}

call-calling = Wir rufen Sie jetzt an
call-calling-advice = Halten Sie Ihr Telefon bereit. Das dauert ein paar Sekunden.
call-dialing = Wir wählen Ihre Nummer
call-dialing-advice = Ihr Telefon klingelt gleich. Sie können die PIN eingeben, sobald Sie sie hören.
call-ringing = Ihr Telefon müsste jetzt klingeln
call-ringing-advice = Nehmen Sie ab und hören Sie zu: Eine Stimme sagt, was Sie bestätigen, und dann Ihre PIN, zweimal.
call-answered = Sie haben den Anruf angenommen
call-answered-advice = Geben Sie die PIN ein, die Sie gehört haben. Haben Sie sie verpasst? Lassen Sie uns noch einmal anrufen.
call-hung-up-early = Der Anruf endete zu früh
call-hung-up-early-advice = Er brach ab, bevor die PIN gesagt war. Lassen Sie uns noch einmal anrufen, und hören Sie bis zum Ende zu.
call-busy = Ihr Telefon war besetzt
call-busy-advice = Beenden Sie Ihr anderes Gespräch, und lassen Sie uns dann noch einmal anrufen.
call-declined = Der Anruf wurde abgelehnt
call-declined-advice = Wenn das ein Versehen war, lassen Sie uns noch einmal anrufen.
call-not-reached = Niemand hat abgenommen
call-not-reached-advice = Prüfen Sie, ob Ihr Telefon eingeschaltet ist und Empfang hat, und lassen Sie uns dann noch einmal anrufen.
call-voicemail = Eine Mailbox hat abgenommen
call-voicemail-advice = Wir hinterlassen nie eine PIN auf einem Anrufbeantworter, deshalb enthält dieser Anruf keine. Lassen Sie uns noch einmal anrufen, und nehmen Sie selbst ab.
call-failed = Wir konnten den Anruf nicht aufbauen
call-failed-advice = Nichts ist verloren. Lassen Sie uns gleich noch einmal anrufen.
call-unknown = Wir wissen noch nicht, wie der Anruf verlief
call-unknown-advice = Wenn Sie eine PIN gehört haben, geben Sie sie ein. Wenn Ihr Telefon stumm blieb, lassen Sie uns noch einmal anrufen.
