//! Portuguese (Brazil).

use crate::phrases::{Forms, Names, Phrases};

/// What is said in Portuguese (Brazil).
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Para confirmar seu cadastro na {shop}",
    purchase: "Para validar sua compra de {amount} por {items} na {shop}",
    data_change: "Para confirmar a alteração dos seus dados pessoais na {shop}",
    phone_change_old_line: "Alguém entrou na sua conta na {shop} e quer mudá-la para outro número de telefone. Se não foi você, desligue agora. Para permitir a alteração",
    phone_change_new_line: "Para usar este número de telefone na sua conta na {shop}",
    sample: "Esta é a ligação de teste da {shop} que você pediu. Estes dígitos não são um PIN: {pin}.",
    tail: "{clause}, use o seguinte PIN e não o informe a ninguém: {pin}.",
    repeat: "Repito: {pin}.",
    items: Forms::one_other("{n} item", "{n} itens"),
    both: "{units} e {cents}",
    eur: Names {
        units: Forms::one_other("{n} euro", "{n} euros"),
        cents: Forms::one_other("{n} centavo", "{n} centavos"),
    },
    gbp: Names {
        units: Forms::one_other("{n} libra", "{n} libras"),
        cents: Forms::one_other("{n} pêni", "{n} pence"),
    },
    usd: Names {
        units: Forms::one_other("{n} dólar", "{n} dólares"),
        cents: Forms::one_other("{n} centavo", "{n} centavos"),
    },
    chf: Names {
        units: Forms::one_other("{n} franco suíço", "{n} francos suíços"),
        cents: Forms::one_other("{n} cêntimo", "{n} cêntimos"),
    },
};
