### Authenticator apps and passkeys: the list, adding one, setting it up.

## The row of the account page. A screen reader says the first text in place of “Change”.

account-factors-change-label = Change apps and passkeys

# $count (Number) - authenticator apps and passkeys
account-factors-set-up = { $count ->
    [0] None yet
   *[other] { $count } set up
}

## The list.

account-factors-title = Apps and passkeys
account-factors-lede = When you cannot take a call, an authenticator app or a passkey confirms what the page shows, instead of a PIN.
account-factors-none = You have none yet.
account-factors-take-away = Take away
# For screen readers, in place of “Take away”.
# $name (String) - the name of the app or passkey
account-factors-take-away-label = Take away { $name }

# $date (String) - when it was set up
account-factors-since = since { $date }

## The form that adds one.

account-factors-label = Its name, if you like
account-factors-label-hint = Such as: my tablet
account-factors-add-app = Add an authenticator app
account-factors-add-passkey = Add a passkey
account-factors-add-rules = We call you first. A passkey lives in your phone, your computer or a security key, and cannot be talked out of you; an authenticator app shows six digits that are good for half a minute. An account has one app at a time: take it away to set up another.

## The time between the call and the setup ran out.

account-factors-late-title = The time to set it up is over
account-factors-late-again = The time for this has run out. Please begin again.

# $minutes (Number) - how long it could be set up
account-factors-late-backup-code = For your safety a backup code can be set up within { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} after it was confirmed. If it is not among your apps and passkeys yet, begin again.

# $minutes (Number) - how long it could be set up
account-factors-late-app = For your safety an authenticator app can be set up within { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} after it was confirmed. If it is not among your apps and passkeys yet, begin again.

# $minutes (Number) - how long it could be set up
account-factors-late-passkey = For your safety a passkey can be set up within { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} after it was confirmed. If it is not among your apps and passkeys yet, begin again.

## Setting up an authenticator app.

account-factors-app-title = Set up your app
account-factors-app-lede = Open your authenticator app, add an account and point its camera here.
account-factors-qr-label = QR code for your authenticator app

# $secret (Element) - the secret that the app needs
account-factors-no-camera = No camera? Type this into the app: { $secret }
account-factors-code = The six digits it shows now
account-factors-code-hint = So we know that it works
account-factors-use-app = Use this app
account-factors-app-once = This page shows the app's secret for ten minutes, and never again.
account-factors-app-done = The app is set up. It can stand in for a call from now on.

## Setting up a passkey.

account-factors-passkey-title = Set up your passkey
account-factors-passkey-lede = Your device asks you to unlock it, and keeps the passkey.
account-factors-make-passkey = Make the passkey
account-factors-passkey-done = The passkey is set up. It can stand in for a call from now on.
