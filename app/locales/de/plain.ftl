### The plain pages of the server: what a visitor sees when the website cannot render a page.

plain-not-found-lede = Vielleicht ist die Seite umgezogen.
plain-broken-lede = Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es in einer Minute noch einmal.

plain-one-moment = Einen Moment, bitte
plain-busy-lede = Gerade bestätigen sehr viele Menschen etwas. Nichts ging verloren, und kein Versuch wurde verbraucht.
plain-try-again = Zurück und noch einmal versuchen

plain-form-unreadable = Dieses Formular war nicht lesbar
plain-form-unreadable-lede = Etwas im Formular fehlte oder war nicht wie erwartet. Es ist nichts geschehen. Bitte gehen Sie zurück und versuchen Sie es noch einmal.
plain-form-foreign = Dieses Formular kam nicht von diesem Shop
plain-form-foreign-lede = Ihr Browser sagt, dass dieses Formular von einer anderen Website gesendet wurde, oder sagt nicht, wer es gesendet hat. Es ist nichts geschehen.
plain-form-incomplete = Ihr Formular ist nicht angekommen
plain-form-incomplete-lede = Nur ein Teil davon kam an, und es ist nichts geschehen. Bitte gehen Sie zurück und senden Sie es noch einmal.
plain-no-cookies = Ihr Browser speichert keine Cookies
plain-no-cookies-lede = Ohne Cookie erkennen wir nicht, ob die PIN dort eingegeben wird, wo nach ihr gefragt wurde. Deshalb wurde niemand angerufen, und es ist nichts geschehen. Bitte erlauben Sie diesem Shop, Cookies zu speichern, und senden Sie das Formular noch einmal.
plain-back-to-form = Zurück zum Formular

plain-too-many-pages = Zu viele offene Seiten
plain-too-many-pages-lede = Diese Seite ist zu oft geöffnet. Bitte schließen Sie die anderen.
plain-wrong-method = So funktioniert das nicht
plain-wrong-method-lede = Diese Adresse kann so nicht aufgerufen werden. Es ist nichts geschehen.
plain-request-unreadable = Diese Anfrage ist nicht lesbar
plain-request-unreadable-lede = Ihr Browser hat etwas gesendet, das dieser Shop nicht versteht. Es ist nichts geschehen.
plain-address-too-long-lede = Die Adresse ist zu lang. Bitte kürzen Sie sie, oder beginnen Sie noch einmal auf der Startseite.
plain-too-many-cookies-lede = Ihr Browser sendet mehr Cookies, als dieser Shop liest. Bitte löschen Sie die Cookies dieser Website und versuchen Sie es noch einmal.
