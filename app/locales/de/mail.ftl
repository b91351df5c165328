### What mails say. Each has a subject, and the same sentences as plain text and as HTML.

mail-placed-subject = Ihre Bestellung { $order } bei { $shop }
mail-placed = Vielen Dank. Ihre Bestellung { $order } ist aufgegeben und telefonisch bestätigt.
mail-placed-held = Sie wird bis { $until } zurückgehalten, weil kurz zuvor Ihre Telefonnummer geändert wurde. Danach geht sie von selbst weiter, außer die Änderung wird von der alten Nummer aus rückgängig gemacht.
mail-line = { $name } × { $quantity }

mail-dispatched-subject = Ihre Bestellung { $order } ist unterwegs
mail-dispatched = Ihre Bestellung { $order } wurde dem Versand übergeben.

mail-canceled-subject = Ihre Bestellung { $order } wurde storniert
mail-canceled = Ihre Bestellung { $order } wurde storniert. Warum, steht auf der Seite der Bestellung.

mail-phone-subject = Die Telefonnummer Ihres Kontos bei { $shop } wurde geändert
mail-phone = Bevor in Ihrem Konto etwas geschieht, rufen wir jetzt { $phone } an.
mail-phone-not-you = Wenn Sie das nicht waren, gehen Sie mit dem Telefon der alten Nummer in der Hand zum Shop und wählen Sie unten auf einer beliebigen Seite „Änderung rückgängig machen“. Zehn Tage lang kann Ihre alte Nummer die Änderung rückgängig machen.
mail-phone-link = Änderung rückgängig machen

mail-password-subject = Das Passwort Ihres Kontos bei { $shop } wurde geändert
mail-password = Ihr Konto hat ein neues Passwort. Wer mit dem alten angemeldet war, ist abgemeldet.
mail-password-not-you = Wenn Sie das nicht waren, wählen Sie jetzt ein anderes Passwort. Wir rufen das Telefon Ihres Kontos an, bevor es gilt.
mail-password-link = Neues Passwort wählen

mail-order-link = Ihre Bestellung ansehen
mail-order-not-you = Wenn Sie das nicht bestellt haben, melden Sie sich an und wählen Sie ein anderes Passwort.
mail-foot = { $shop } fragt nie per E-Mail nach einer PIN. Sagen Sie nie jemandem eine.
