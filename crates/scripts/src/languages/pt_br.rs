//! Portuguese (Brazil).

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Portuguese (Brazil).
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Para confirmar seu cadastro na loja {shop}",
    purchase: "Para validar sua compra de {items} no valor de {amount} na loja {shop}",
    data_change: "Para confirmar a alteração dos seus dados pessoais na loja {shop}",
    phone_change_old_line: "Alguém entrou na sua conta na loja {shop} e quer mudá-la para outro número de telefone. {hang_up} Para permitir a alteração",
    phone_change_new_line: "Para usar este número de telefone na sua conta na loja {shop}",
    password_reset: "Alguém quer escolher uma nova senha para a sua conta na loja {shop}. {hang_up} Para escolher uma nova senha",
    veto: "Para desfazer a alteração do número de telefone da sua conta na loja {shop}",
    phone_changed: "O número de telefone da sua conta na loja {shop} foi alterado.",
    password_changed: "A senha da sua conta na loja {shop} foi alterada.",
    data_changed: "Dados pessoais da sua conta na loja {shop} foram alterados.",
    phone_move_asked: "Alguém pediu para mudar a sua conta na loja {shop} para outro número de telefone porque o telefone antigo foi perdido.",
    phone_move_in_a_day: "Se ninguém impedir, isso acontecerá em um dia.",
    undo_it: "Se não foi você, abra o nosso site e escolha desfazer uma alteração no fim da página.",
    new_password: "Se não foi você, escolha uma nova senha no nosso site e escreva para nós.",
    sample: "Esta é a ligação de teste da loja {shop} que você pediu. Estes dígitos não são um PIN: {pin}.",
    tail: "{clause}, use o seguinte PIN e não o informe a ninguém: {pin}.",
    repeat: "Repito: {pin}.",
    warning: "Não informe este PIN a ninguém.",
    hang_up: "Se não foi você, desligue agora.",
    keys: Keys {
        registration: &["cadastr", "registr", "nova conta", "abrir", "criar"],
        data: &["dados"],
        phone: &["número de telefone", "número de celular", "novo número"],
        password: &["senha"],
        undo: &["desfazer", "anular", "cancelar"],
    },
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
