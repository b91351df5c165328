### The live part of the PIN page: how the call goes, the time and the attempts left.

live-pin-label = The PIN you hear
live-confirm = Confirm

# -live-check-again (Element) - a link to the page itself
live-without-script = { -live-check-again } shows how the call is going and whether you can ask for another one.
-live-check-again = Check again

live-last-call = This was the last call. If you missed it, cancel and start again.
live-no-pin = No PIN to type: you need a new call
live-expired = This PIN has expired

# $count (Number) - wrong PINs that may still be typed
live-attempts-left = { $count ->
    [one] { $count } attempt left
   *[other] { $count } attempts left
}

# $count (Number) - calls that may still be asked for
live-calls-left = { $count ->
    [one] { $count } call left
   *[other] { $count } calls left
}

# $count (Number) - seconds until the PIN expires
live-seconds-left = { $count ->
    [one] { $count } second left
   *[other] { $count } seconds left
}

# $count (Number) - minutes until the PIN expires
live-minutes-left = { $count ->
    [one] { $count } minute left
   *[other] { $count } minutes left
}

# $count (Number) - seconds until another call may be asked for
live-call-again-in = { $count ->
    [one] You can ask for another call in { $count } second.
   *[other] You can ask for another call in { $count } seconds.
}

## How the call goes, and what the customer can do next.

call-calling = Calling you now
call-calling-advice = Keep your phone at hand. This takes a few seconds.
call-dialing = Dialing your number
call-dialing-advice = Your phone rings in a moment. You can type the PIN as soon as you hear it.
call-ringing = Your phone should be ringing
call-ringing-advice = Pick up and listen: a voice says what you are confirming, then your PIN, twice.
call-answered = You answered the call
call-answered-advice = Type the PIN you heard. Did you miss it? Let us call again.
call-hung-up-early = The call ended early
call-hung-up-early-advice = It broke off before the PIN was said. Let us call again and listen to the end.
call-busy = Your phone was busy
call-busy-advice = Finish your other call, then let us call again.
call-declined = The call was declined
call-declined-advice = If that was by mistake, let us call again.
call-not-reached = Nobody answered
call-not-reached-advice = Check that your phone is on and has a signal, then let us call again.
call-voicemail = A voicemail box answered
call-voicemail-advice = We never leave a PIN on a machine, so this call has none. Let us call again and pick up in person.
call-failed = We could not place the call
call-failed-advice = Nothing is lost. Let us call again in a moment.
call-unknown = We have not heard how the call went
call-unknown-advice = If you heard a PIN, type it. If your phone stayed silent, let us call again.
