### Dates and times.

time-moment = { $date }, { $time } Uhr (UTC)
