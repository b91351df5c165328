### Why a call is refused, and what to do next. No text tells anything about other people.

# $wait (String) - minute, minutes, hours, tomorrow or later
# $count (Number) - how many minutes or hours to wait
refusals-just-called = We just called this number. Please try again { $wait ->
    [minute] in a minute
    [minutes] in { $count } minutes
    [hours] in { $count } hours
    [tomorrow] tomorrow
   *[later] later
}.
# $wait (String) - minute, minutes, hours, tomorrow or later
# $count (Number) - how many minutes or hours to wait
refusals-untyped = We have called several times without a PIN being typed. Please try again { $wait ->
    [minute] in a minute
    [minutes] in { $count } minutes
    [hours] in { $count } hours
    [tomorrow] tomorrow
   *[later] later
}.
# $wait (String) - minute, minutes, hours, tomorrow or later
# $count (Number) - how many minutes or hours to wait
refusals-number-today = We have called this number as often as we may for today. Please try again { $wait ->
    [minute] in a minute
    [minutes] in { $count } minutes
    [hours] in { $count } hours
    [tomorrow] tomorrow
   *[later] later
}, or use another number.
# $wait (String) - minute, minutes, hours, tomorrow or later
# $count (Number) - how many minutes or hours to wait
refusals-you-today = We have called you as often as we may for today. Please try again { $wait ->
    [minute] in a minute
    [minutes] in { $count } minutes
    [hours] in { $count } hours
    [tomorrow] tomorrow
   *[later] later
}.
# $wait (String) - minute, minutes, hours, tomorrow or later
# $count (Number) - how many minutes or hours to wait
refusals-place = Very many calls were asked for from where you are. Please try again { $wait ->
    [minute] in a minute
    [minutes] in { $count } minutes
    [hours] in { $count } hours
    [tomorrow] tomorrow
   *[later] later
}.
refusals-this-number = We cannot call this number at the moment. Please use another number, or try again tomorrow.
# $wait (String) - minute, minutes, hours, tomorrow or later
# $count (Number) - how many minutes or hours to wait
refusals-shop = We cannot place any more calls at the moment. Nothing is lost: please try again { $wait ->
    [minute] in a minute
    [minutes] in { $count } minutes
    [hours] in { $count } hours
    [tomorrow] tomorrow
   *[later] later
}.
