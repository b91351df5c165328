//! French.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in French.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Pour confirmer votre inscription chez {shop}",
    purchase: "Pour valider votre achat de {amount} pour {items} chez {shop}",
    data_change: "Pour confirmer la modification de vos données personnelles chez {shop}",
    phone_change_old_number: "Quelqu'un s'est connecté à votre compte chez {shop} et souhaite le transférer vers un autre numéro de téléphone. {hang_up} Pour autoriser ce changement",
    phone_change_new_number: "Pour associer ce numéro de téléphone à votre compte chez {shop}",
    password_reset: "Quelqu'un souhaite choisir un nouveau mot de passe pour votre compte chez {shop}. {hang_up} Pour choisir un nouveau mot de passe",
    reversal: "Pour annuler le changement du numéro de téléphone de votre compte chez {shop}",
    phone_changed: "Le numéro de téléphone de votre compte chez {shop} a été modifié.",
    password_changed: "Le mot de passe de votre compte chez {shop} a été modifié.",
    data_changed: "Des données personnelles de votre compte chez {shop} ont été modifiées.",
    phone_move_asked: "Quelqu'un a demandé à transférer votre compte chez {shop} vers un autre numéro de téléphone, car l'ancien téléphone a été perdu.",
    phone_move_when: "Si personne ne s'y oppose, ce sera fait dans {time}.",
    reverse_it: "Si ce n'était pas vous, ouvrez notre site et choisissez, en bas de la page, d'annuler un changement.",
    new_password: "Si ce n'était pas vous, choisissez un nouveau mot de passe sur notre site et écrivez-nous.",
    sample: "Ceci est l'appel d'essai de {shop} que vous avez demandé. Ces chiffres ne sont pas un code PIN : {pin}.",
    tail: "{clause}, veuillez utiliser le code PIN suivant et ne le communiquer à personne : {pin}.",
    repeat: "Je répète : {pin}.",
    once_more: "Je répète.",
    warning: "Ne communiquez ce code PIN à personne.",
    hang_up: "Si ce n'est pas vous, raccrochez maintenant.",
    keys: Keys {
        registration: &[
            "inscription",
            "inscrire",
            "enregistrement",
            "nouveau compte",
            "ouvrir",
            "ouverture",
            "créer",
            "création",
        ],
        data: &["données", "coordonnées", "informations"],
        phone: &["numéro de téléphone", "nouveau numéro"],
        password: &["mot de passe"],
        undo: &["annul", "défaire", "rétablir"],
    },
    ordinal_dot: false,
    items: Forms::one_other("{n} article", "{n} articles").many("{n} d'articles"),
    both: "{units} et {cents}",
    eur: Names {
        units: Forms::one_other("{n} euro", "{n} euros").many("{n} d'euros"),
        cents: Forms::one_other("{n} centime", "{n} centimes"),
    },
    gbp: Names {
        units: Forms::one_other("{n} livre sterling", "{n} livres sterling")
            .many("{n} de livres sterling")
            .exactly(&[
                (1, "une livre sterling"),
                (21, "vingt et une livres sterling"),
                (31, "trente et une livres sterling"),
                (41, "quarante et une livres sterling"),
                (51, "cinquante et une livres sterling"),
                (61, "soixante et une livres sterling"),
                (81, "quatre-vingt-une livres sterling"),
            ]),
        cents: Forms::one_other("{n} penny", "{n} pence"),
    },
    usd: Names {
        units: Forms::one_other("{n} dollar", "{n} dollars").many("{n} de dollars"),
        cents: Forms::one_other("{n} centime", "{n} centimes"),
    },
    chf: Names {
        units: Forms::one_other("{n} franc suisse", "{n} francs suisses").many("{n} de francs suisses"),
        cents: Forms::one_other("{n} centime", "{n} centimes"),
    },
    jpy: Names {
        units: Forms::one_other("{n} yen", "{n} yens").many("{n} de yens"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::one_other("{n} dinar koweïtien", "{n} dinars koweïtiens").many("{n} de dinars koweïtiens"),
        cents: Forms::always("{n} fils"),
    },
    days: Forms::always("{n} jours").exactly(&[(1, "vingt-quatre heures")]),
    hours: Forms::always("{n} heures").exactly(&[
        (1, "une heure"),
        (21, "vingt et une heures"),
        (31, "trente et une heures"),
        (41, "quarante et une heures"),
        (51, "cinquante et une heures"),
        (61, "soixante et une heures"),
        (81, "quatre-vingt-une heures"),
    ]),
    numerals: Numerals::DIGITS,
};
