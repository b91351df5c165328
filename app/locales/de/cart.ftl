### The cart.

cart-title = Ihr Warenkorb
cart-empty = Ihr Warenkorb ist leer
cart-empty-more = Was Sie hinzufügen, wartet hier auf Sie, auch während Sie weg sind.
cart-summary = Zusammenfassung
cart-delivery-later = Wird an der Kasse gewählt
cart-nothing-bought = Noch ist nichts gekauft. Am Ende der Bestellung rufen wir Sie an, und nur mit der PIN, die Sie hören, wird sie aufgegeben.
cart-check-out = Zur Kasse
cart-change-first = Ändern Sie zuerst die markierten Zeilen; dann können Sie zur Kasse gehen.

cart-each = { $price } pro Stück
cart-quantity = Menge
cart-quantity-sr = Menge von { $product }
cart-remove-sr = Entfernen: { $product }
cart-update = Aktualisieren

cart-added = { $count ->
    [one] { $product } liegt in Ihrem Warenkorb.
   *[other] { $product } liegt in Ihrem Warenkorb, { $count } Stück davon.
}
cart-updated = Ihr Warenkorb ist auf dem neuesten Stand.
cart-removed = Es liegt nicht mehr in Ihrem Warenkorb.
cart-nothing-to-order = In Ihrem Warenkorb liegt noch nichts, das bestellt werden kann.
cart-about-product = { $product }: { $problem }
