//! How customers are spoken to: in their language, as fast and as often as they like.

use domain::{CallPreferences, SpeechSpeed};
use scripts::Language;
use services::{
    Error, gate,
    identity::{
        call_preferences::{self, CallPreferenceFields},
        registration,
    },
};
use verification::Visitor;

use crate::shop::{FIRST, MUG, SECOND, TestShop, registration_form};

fn language(code: &str) -> Option<Language> {
    Language::from_code(code)
}

fn choice(language: &str, speed: &str, repeats: &str) -> CallPreferenceFields {
    CallPreferenceFields {
        language: language.to_owned(),
        speed: speed.to_owned(),
        repeats: repeats.to_owned(),
    }
}

#[tokio::test]
async fn the_call_is_in_the_language_of_the_browser_when_nothing_else_is_chosen() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let french = Visitor {
        language: language("fr"),
        ..customer
    };

    shop.check_out(&french, &[(MUG, 1)]).await;

    let call = shop.newest_call(FIRST).unwrap();
    assert_eq!(call.language, "fr");
    assert!(
        shop.listen(FIRST)
            .starts_with("Pour valider votre achat de 23 euros et 80 centimes pour 1 article")
    );
}

#[tokio::test]
async fn without_a_browsers_wish_the_phones_country_decides() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();

    let form = registration_form("first", "+4915112345678");
    registration::start(&shop, &visitor, &form).await.unwrap();

    assert_eq!(shop.newest_call("+4915112345678").unwrap().language, "de");
}

#[tokio::test]
async fn what_was_chosen_at_registration_is_kept_and_goes_before_the_browser() {
    let shop = TestShop::open().await;
    let visitor = Visitor {
        language: language("fr"),
        ..shop.visitor()
    };
    let mut form = registration_form("first", FIRST);
    form.call_language = "pt-br".to_owned();

    let challenge = registration::start(&shop, &visitor, &form).await.unwrap();

    assert_eq!(shop.newest_call(FIRST).unwrap().language, "pt-br");
    let spoken = shop.listen(FIRST);
    let pin: String = spoken.chars().filter(char::is_ascii_digit).take(6).collect();
    let gate::Outcome::Registered(customer) = shop.confirm(&visitor, &challenge, &pin).await else {
        panic!("the account opens")
    };
    let customer = Visitor {
        customer: Some(customer),
        ..visitor
    };
    let (call_preferences, spoken) = call_preferences::view(&shop, &customer).await.unwrap();
    assert_eq!(call_preferences, CallPreferences::in_language(Some("pt-br".to_owned())));
    assert_eq!(spoken.code(), "pt-br");
}

#[tokio::test]
async fn a_language_that_is_not_in_the_list_is_told_beside_its_field() {
    let shop = TestShop::open().await;
    let mut form = registration_form("first", FIRST);
    form.call_language = "tlh".to_owned();

    let Err(Error::Fields(wrong)) = registration::start(&shop, &shop.visitor(), &form).await else {
        panic!("refused")
    };

    assert_eq!(wrong.0[0].0, "call_language");
    assert_eq!(shop.calls(FIRST), 0);
}

#[tokio::test]
async fn a_chosen_profile_is_heard_in_the_next_call() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    call_preferences::save(&shop, &customer, &choice("de", "slow", "4"))
        .await
        .unwrap();
    shop.check_out(&customer, &[(MUG, 1)]).await;

    let call = shop.newest_call(FIRST).unwrap();
    assert_eq!((call.language.as_str(), call.speech_rate), ("de", 0.75));
    assert_eq!(shop.listen(FIRST).matches("Ich wiederhole").count(), 3);
    let (kept, _) = call_preferences::view(&shop, &customer).await.unwrap();
    assert_eq!((kept.speed, kept.repeats), (SpeechSpeed::Slow, 4));
}

#[tokio::test]
async fn a_profile_that_nobody_can_be_spoken_to_by_is_refused_field_by_field() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    let Err(Error::Fields(wrong)) = call_preferences::save(&shop, &customer, &choice("tlh", "breakneck", "99")).await
    else {
        panic!("refused")
    };

    let fields: Vec<_> = wrong.0.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["call_language", "speed", "repeats"]);
    assert_eq!(
        call_preferences::view(&shop, &customer).await.unwrap().0,
        CallPreferences::default()
    );
}

#[tokio::test]
async fn a_sample_says_that_it_is_none_and_is_had_three_times_a_day() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    for _ in 0..3 {
        call_preferences::sample(&shop, &customer).await.unwrap();
    }
    assert!(matches!(
        call_preferences::sample(&shop, &customer).await,
        Err(Error::SampledTooOften)
    ));

    assert!(shop.listen(FIRST).starts_with("This is a sample call from Ringfence"));
    shop.wait(24 * 60 * 60);
    call_preferences::sample(&shop, &customer).await.unwrap();
}

#[tokio::test]
async fn the_button_of_one_page_calls_with_one_sample_however_often_it_is_pressed() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let before = shop.calls(FIRST);

    for page in ["first page", "first page", "second page", "first page"] {
        call_preferences::sample_from(&shop, &customer, page).await.unwrap();
    }

    assert_eq!(shop.calls(FIRST), before + 2);
}

#[tokio::test]
async fn a_sample_that_cannot_be_placed_is_told() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.simulator
        .add_fault(Some(&FIRST[1..]), simulator::Fault::status(403));

    assert!(matches!(
        call_preferences::sample(&shop, &customer).await,
        Err(Error::NotCalled)
    ));
}

#[tokio::test]
async fn the_account_without_a_voice_for_a_language_speaks_the_nearest() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let mute = shop.telephone.read_voices().await.unwrap();
    assert_eq!(mute, [], "somebody speaks every language");

    for (preferred, voice) in [("fi", Some("Noora (neural)")), ("de", None)] {
        call_preferences::save(&shop, &customer, &choice(preferred, "normal", "2"))
            .await
            .unwrap();
        shop.check_out(&customer, &[(MUG, 1)]).await;

        let call = shop.newest_call(FIRST).unwrap();
        assert_eq!((call.language.as_str(), call.voice.name.as_deref()), (preferred, voice));
    }
}

#[tokio::test]
async fn nobody_changes_how_another_is_spoken_to() {
    let shop = TestShop::open().await;
    let first = shop.register("first", FIRST).await;
    let second = shop.register("second", SECOND).await;

    call_preferences::save(&shop, &first, &choice("de", "fast", "3"))
        .await
        .unwrap();

    assert_eq!(
        call_preferences::view(&shop, &second).await.unwrap().0,
        CallPreferences::default()
    );
    let nobody = shop.visitor();
    assert!(matches!(
        call_preferences::save(&shop, &nobody, &choice("de", "fast", "3")).await,
        Err(Error::NotSignedIn)
    ));
    assert!(matches!(
        call_preferences::sample(&shop, &nobody).await,
        Err(Error::NotSignedIn)
    ));
}
