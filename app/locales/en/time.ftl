### Dates and times.

# $day (Number) - the day of the month
# $month (Number) - the month, from 1 to 12
# $year (Number) - the year
# $time (String) - hours and minutes, such as 10:42
time-moment = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }, { $time } UTC
