### The checkout: delivery, then review.

checkout-step-address = Adresse
checkout-step-review = Prüfen

checkout-where = Wohin dürfen wir liefern?
checkout-continue = Weiter zur Prüfung
checkout-back = Zurück zum Warenkorb
checkout-your-order = Ihre Bestellung
checkout-free = Kostenlos

checkout-review-title = Prüfen Sie Ihre Bestellung
checkout-is-right = Stimmt alles?
checkout-to-pay = Zu zahlen
checkout-call-more = Wir speichern diese Bestellung und rufen Sie jetzt an. Sie wird aufgegeben, wenn Sie die PIN eingeben, und kostet nichts, wenn Sie das nicht tun.
checkout-cart-changed = Ihr Warenkorb hat sich seitdem geändert.
checkout-as-it-was = Diese Bestellung ist, wie sie war.
checkout-take-cart = Den Warenkorb nehmen, wie er jetzt ist
checkout-deliver-to = Lieferung an
checkout-change-address-label = Die Adresse ändern
checkout-change-delivery-label = Die Lieferung ändern
checkout-we-call = Wir rufen an
