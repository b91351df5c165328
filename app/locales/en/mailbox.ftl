### The mailbox of a demo shop: mails that are shown on a page instead of being sent.

# The link in the header of every page.
mailbox-link = See the shop's mails
mailbox-title = Mailbox
mailbox-lede = This demo shop sends no mails. Here is what its customers would get, newest first.
mailbox-none = No mails yet. Give your account an e-mail address, then order something or change your password.
# $recipient (String) - the e-mail address
# $when (String) - date and time
mailbox-to = To { $recipient }, { $when }
mailbox-plain = As plain text
