//! Portuguese (Portugal).

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Portuguese (Portugal).
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Para confirmar o seu registo em {shop}",
    purchase: "Para validar a sua compra de {items} no valor de {amount} em {shop}",
    data_change: "Para confirmar a alteração dos seus dados pessoais em {shop}",
    phone_change_old_line: "Alguém iniciou sessão na sua conta em {shop} e quer mudá-la para outro número de telefone. {hang_up} Para permitir a alteração",
    phone_change_new_line: "Para usar este número de telefone na sua conta em {shop}",
    password_reset: "Alguém quer escolher uma nova palavra-passe para a sua conta em {shop}. {hang_up} Para escolher uma nova palavra-passe",
    veto: "Para anular a alteração do número de telefone da sua conta em {shop}",
    phone_changed: "O número de telefone da sua conta em {shop} foi alterado.",
    password_changed: "A palavra-passe da sua conta em {shop} foi alterada.",
    data_changed: "Foram alterados dados pessoais da sua conta em {shop}.",
    phone_move_asked: "Alguém pediu para mudar a sua conta em {shop} para outro número de telefone porque o telefone antigo se perdeu.",
    phone_move_in_a_day: "Se ninguém o impedir, isso acontecerá dentro de um dia.",
    undo_it: "Se não foi por sua iniciativa, abra o nosso site e escolha anular uma alteração no fundo da página.",
    new_password: "Se não foi por sua iniciativa, escolha uma nova palavra-passe no nosso site e escreva-nos.",
    sample: "Esta é a chamada de teste de {shop} que pediu. Estes algarismos não são um PIN: {pin}.",
    tail: "{clause}, utilize o seguinte PIN e não o diga a ninguém: {pin}.",
    repeat: "Repito: {pin}.",
    warning: "Não diga este PIN a ninguém.",
    hang_up: "Se não reconhece este pedido, desligue agora.",
    keys: Keys {
        registration: &["regist", "nova conta", "abrir", "criar"],
        data: &["dados"],
        phone: &["número de telefone", "número de telemóvel", "novo número"],
        password: &["palavra-passe", "senha"],
        undo: &["anular", "desfazer", "cancelar"],
    },
    items: Forms::one_other("{n} artigo", "{n} artigos"),
    both: "{units} e {cents}",
    eur: Names {
        units: Forms::one_other("{n} euro", "{n} euros"),
        cents: Forms::one_other("{n} cêntimo", "{n} cêntimos"),
    },
    gbp: Names {
        units: Forms::one_other("{n} libra", "{n} libras"),
        cents: Forms::one_other("{n} péni", "{n} pence"),
    },
    usd: Names {
        units: Forms::one_other("{n} dólar", "{n} dólares"),
        cents: Forms::one_other("{n} cêntimo", "{n} cêntimos"),
    },
    chf: Names {
        units: Forms::one_other("{n} franco suíço", "{n} francos suíços"),
        cents: Forms::one_other("{n} cêntimo", "{n} cêntimos"),
    },
};
