### Lists of products, and the page of one product.

catalog-everything = Alles
catalog-everything-lede = { $count } Dinge, jedes dafür ausgesucht, täglich benutzt und bei Bedarf repariert zu werden.
catalog-pages = Seiten dieser Liste
catalog-previous = Vorige Seite
catalog-next = Nächste Seite
catalog-page = Seite { $page } von { $pages }
catalog-nothing-yet = In den Regalen liegt noch nichts.
catalog-nothing-yet-more = Wenn dies Ihr Shop ist: Der Befehl „ringfence import“ füllt ihn aus einer Datei mit Produkten.
catalog-categories = Kategorien
catalog-collections = Kollektionen

catalog-crumb = Shop
catalog-about = Beschreibung
catalog-details = Einzelheiten
catalog-add = In den Warenkorb
catalog-in-stock = Vorrätig
catalog-few-left = Nur noch { $count } Stück
catalog-sold-out = Ausverkauft
catalog-sold-out-sentence = Ausverkauft.
catalog-from = ab { $price }
catalog-option = { $name }: { $value }
catalog-related = Passt gut dazu
catalog-new-batch = Wir fertigen ein paar Mal im Jahr eine neue Serie.

catalog-step-order = Sie stellen die Bestellung zusammen
catalog-step-call = Wir rufen Sie an und sagen eine PIN an
catalog-step-pin = Sie geben sie ein, und die Bestellung ist aufgegeben
catalog-promise = Die PIN gilt nur für eine Bestellung. Wir bitten Sie nie, sie jemandem zu sagen.
