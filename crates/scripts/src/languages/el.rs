//! Greek.

use crate::phrases::{Forms, Names, Phrases};

/// What is said in Greek.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Για να επιβεβαιώσετε την εγγραφή σας στο {shop}",
    purchase: "Για να επιβεβαιώσετε την αγορά σας στο {shop}, ποσό {amount}, {items}",
    data_change: "Για να επιβεβαιώσετε την αλλαγή των προσωπικών σας στοιχείων στο {shop}",
    phone_change_old_line: "Κάποιος συνδέθηκε στον λογαριασμό σας στο {shop} και θέλει να τον μεταφέρει σε άλλον αριθμό τηλεφώνου. Αν δεν είστε εσείς, κλείστε τώρα το τηλέφωνο. Για να επιτρέψετε την αλλαγή",
    phone_change_new_line: "Για να χρησιμοποιήσετε αυτόν τον αριθμό τηλεφώνου στον λογαριασμό σας στο {shop}",
    sample: "Αυτή είναι η δοκιμαστική κλήση από το {shop} που ζητήσατε. Αυτά τα ψηφία δεν είναι κωδικός: {pin}.",
    tail: "{clause}, χρησιμοποιήστε τον ακόλουθο κωδικό και μην τον πείτε ποτέ σε κανέναν: {pin}.",
    repeat: "Επαναλαμβάνω: {pin}.",
    items: Forms::one_other("{n} προϊόν", "{n} προϊόντα"),
    both: "{units} και {cents}",
    eur: Names {
        units: Forms::always("{n} ευρώ"),
        cents: Forms::one_other("{n} λεπτό", "{n} λεπτά"),
    },
    gbp: Names {
        units: Forms::one_other("{n} λίρα", "{n} λίρες"),
        cents: Forms::one_other("{n} πένα", "{n} πένες"),
    },
    usd: Names {
        units: Forms::one_other("{n} δολάριο", "{n} δολάρια"),
        cents: Forms::one_other("{n} σεντ", "{n} σεντς"),
    },
    chf: Names {
        units: Forms::one_other("{n} ελβετικό φράγκο", "{n} ελβετικά φράγκα"),
        cents: Forms::one_other("{n} εκατοστό", "{n} εκατοστά"),
    },
};
