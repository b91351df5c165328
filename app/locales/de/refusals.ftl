### Why a call is refused, and what to do next. No text tells anything about other people.

refusals-just-called = Wir haben diese Nummer eben erst angerufen. Bitte versuchen Sie es { $wait ->
    [minute] in einer Minute
    [minutes] in { $count } Minuten
    [hours] in { $count } Stunden
    [tomorrow] morgen
   *[later] später
} noch einmal.
refusals-untyped = Wir haben mehrmals angerufen, ohne dass eine PIN eingegeben wurde. Bitte versuchen Sie es { $wait ->
    [minute] in einer Minute
    [minutes] in { $count } Minuten
    [hours] in { $count } Stunden
    [tomorrow] morgen
   *[later] später
} noch einmal.
refusals-number-today = Wir haben diese Nummer für heute so oft angerufen, wie wir dürfen. Bitte versuchen Sie es { $wait ->
    [minute] in einer Minute
    [minutes] in { $count } Minuten
    [hours] in { $count } Stunden
    [tomorrow] morgen
   *[later] später
} noch einmal, oder verwenden Sie eine andere Nummer.
refusals-you-today = Wir haben Sie für heute so oft angerufen, wie wir dürfen. Bitte versuchen Sie es { $wait ->
    [minute] in einer Minute
    [minutes] in { $count } Minuten
    [hours] in { $count } Stunden
    [tomorrow] morgen
   *[later] später
} noch einmal.
refusals-place = Von dort, wo Sie sind, wurde um sehr viele Anrufe gebeten. Bitte versuchen Sie es { $wait ->
    [minute] in einer Minute
    [minutes] in { $count } Minuten
    [hours] in { $count } Stunden
    [tomorrow] morgen
   *[later] später
} noch einmal.
refusals-this-number = Wir können diese Nummer zurzeit nicht anrufen. Bitte verwenden Sie eine andere Nummer, oder versuchen Sie es morgen noch einmal.
refusals-shop = Wir können zurzeit keine weiteren Anrufe aufbauen. Nichts ist verloren: Bitte versuchen Sie es { $wait ->
    [minute] in einer Minute
    [minutes] in { $count } Minuten
    [hours] in { $count } Stunden
    [tomorrow] morgen
   *[later] später
} noch einmal.
