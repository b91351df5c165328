### Dates and times.

# $date (String) - the date, such as: 14 March 2026
# $time (String) - hours and minutes, such as 10:42
time-moment = { $date }, { $time } UTC
