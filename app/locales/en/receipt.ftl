### The receipt of an order: the evidence of what was approved, how and when. Customers keep it as a file of plain text.

# The first line.
# $shop (String) - the shop's name
# $number (String) - the order's number
receipt-title = { $shop }: how order { $number } was confirmed
receipt-total = Total
# The label of the fingerprint of the order's content.
receipt-seal = Sealed content
# The label of the phone number that was called.
receipt-called = Called
receipt-events = What happened (times in UTC)
# The last lines. A line has at most 130 characters.
receipt-note =
    The seal is the SHA-256 fingerprint of the order's content, which the confirmation was bound to. The numbers and hashes are
    those of the shop's log, in which each event covers the one before it.

## What happened. Each text follows a time.

receipt-event-asked = asked to confirm it
receipt-event-called = a call was placed
# $progress (String) - how the call went, as it is stored
receipt-event-reported = the call: { $progress ->
    [calling] calling
    [dialing] dialing
    [ringing] ringing
    [answered] answered
    [hung_up_early] hung up early
    [busy] busy
    [declined] declined
    [not_reached] not reached
    [voicemail] voicemail
    [failed] failed
   *[other] unknown
}
receipt-event-attempt = an attempt to confirm it
receipt-event-wrong = it was not right
receipt-event-approved-pin = the PIN was right; the order was placed
# $factor (String) - the alternative factor, as it is stored
receipt-event-approved-factor = confirmed by { $factor ->
    [backup_code] backup code
    [authenticator] authenticator
    [passkey] passkey
   *[other] another means
}; the order was placed
receipt-event-refused = a further call was refused
