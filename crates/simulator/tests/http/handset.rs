//! The handset as a browser without a script uses it.

use axum::Router;
use infobip_simulator::{Settings, Simulator};
use reqwest::{Response, Url};

use crate::support::{PHONE, World, message};

fn location(answer: &Response) -> Url {
    answer
        .url()
        .join(answer.headers()["location"].to_str().unwrap())
        .unwrap()
}

async fn page(world: &World, url: Url) -> String {
    let answer = world.http.get(url).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.text().await.unwrap()
}

/// The address of the form for this action.
fn form(page: &str, base: &Url, action: &str) -> Url {
    let start = page
        .find(&format!("/{action}\" data-action=\"{action}\""))
        .unwrap_or_else(|| panic!("no form to {action}"));
    let address = page[..start].rfind("action=\"").unwrap() + "action=\"".len();
    base.join(&page[address..=start + action.len()]).unwrap()
}

#[tokio::test]
async fn a_person_without_a_script_answers_reads_and_hangs_up() {
    let world = World::new().await;
    let id = world.ring(PHONE).await;
    let handset: Url = format!("{}/handset/{}", world.base_url, world.simulator.line(PHONE))
        .parse()
        .unwrap();

    let ringing = page(&world, handset.clone()).await;
    let answered = world
        .http
        .post(form(&ringing, &handset, "answer"))
        .header("sec-fetch-site", "same-origin")
        .send()
        .await
        .unwrap();
    let in_call = page(&world, location(&answered)).await;
    let hung_up = world
        .http
        .post(form(&in_call, &handset, "hang-up"))
        .form(&[("heard", "all")])
        .send()
        .await
        .unwrap();
    let after = page(&world, location(&hung_up)).await;

    assert!(ringing.contains("is calling") && ringing.contains("+442079460123") && ringing.contains("Refresh"));
    assert!(!ringing.contains("Your PIN is"), "nothing is read before the answer");
    assert_eq!(
        (answered.status().as_u16(), location(&answered)),
        (303, handset.clone())
    );
    assert!(
        in_call.contains("Your PIN is") && in_call.contains(r#"<span class="say digit" data-pause="1000">4</span>"#)
    );
    assert_eq!(location(&hung_up), handset);
    assert!(after.contains("Call ended") && after.contains("Your PIN is"));
    assert_eq!(world.simulator.call(&id).unwrap().state.name(), "completed");
}

#[tokio::test]
async fn a_call_cannot_be_answered_from_another_line() {
    let world = World::new().await;
    let id = world.ring(PHONE).await;
    let other = world.simulator.line("447700900124");

    let answer = world
        .post(&format!("/handset/{other}/calls/{id}/answer"))
        .send()
        .await
        .unwrap();

    assert_eq!(answer.status(), 303);
    assert_eq!(world.simulator.call(&id).unwrap().state.name(), "ringing");
}

#[tokio::test]
async fn forms_of_another_site_are_refused() {
    let world = World::new().await;
    let id = world.ring(PHONE).await;
    let line = world.simulator.line(PHONE);

    let answer = world
        .post(&format!("/handset/{line}/calls/{id}/answer"))
        .header("origin", "https://example.org")
        .send()
        .await
        .unwrap();

    assert_eq!(answer.status(), 403);
    assert_eq!(world.simulator.call(&id).unwrap().state.name(), "ringing");
}

#[tokio::test]
async fn a_number_leads_to_its_handset_and_does_not_stand_in_the_address() {
    let world = World::new().await;

    let found = world.get("/handset?number=%2B44%207700%20900123").send().await.unwrap();
    let wrong = world.get("/handset?number=hello").send().await.unwrap();

    let handset = location(&found);
    assert!(!handset.as_str().contains("7700900123"));
    assert!(page(&world, handset).await.contains("Ready for a call"));
    assert_eq!(wrong.status(), 400);
    assert!(
        page(&world, format!("{}/handset", world.base_url).parse().unwrap())
            .await
            .contains("Which telephone?")
    );
}

#[tokio::test]
async fn several_numbers_lead_to_their_handsets_side_by_side() {
    let world = World::new().await;
    let first = world.simulator.line(PHONE);

    for query in [
        "number=447700900123,%2B44%207700%20900124",
        "number=447700900123&number=447700900124",
    ] {
        let found = world.get(&format!("/handset?{query}")).send().await.unwrap();
        let wall = location(&found);
        assert!(!wall.as_str().contains("7700900123"), "{wall}");
        let shown = page(&world, wall.clone()).await;

        let second = world.simulator.line("447700900124");
        for (line, number) in [(&first, "+447700900123"), (&second, "+447700900124")] {
            assert!(
                shown.contains(&format!(r#"<iframe src="{line}" title="Telephone {number}""#)),
                "{shown}"
            );
            assert!(
                page(&world, wall.join(line).unwrap())
                    .await
                    .contains("Ready for a call")
            );
        }
    }
    let crowd = ["447700900123"; 9].join(",");
    assert_eq!(
        world
            .get(&format!("/handset?number={crowd}"))
            .send()
            .await
            .unwrap()
            .status(),
        400
    );
    assert_eq!(
        world
            .get("/handset?number=447700900123,hello")
            .send()
            .await
            .unwrap()
            .status(),
        400
    );
    assert_eq!(
        world
            .get(&format!("/handset/{first},0123456789abcdef"))
            .send()
            .await
            .unwrap()
            .status(),
        404
    );
}

#[tokio::test]
async fn an_unknown_line_says_so_to_a_person() {
    let world = World::new().await;

    let answer = world.get("/handset/0123456789abcdef").send().await.unwrap();

    assert_eq!(answer.status(), 404);
    assert!(answer.text().await.unwrap().contains("does not exist"));
}

#[tokio::test]
async fn a_person_can_make_the_phone_busy() {
    let world = World::new().await;
    let line = world.simulator.line(PHONE);

    let set = world
        .post(&format!("/handset/{line}/line"))
        .form(&[("behavior", "busy")])
        .send()
        .await
        .unwrap();
    let page = page(&world, location(&set)).await;

    assert!(page.contains(r#"value="busy" id="line-busy" aria-pressed="true""#));
    assert_eq!(
        world.json(&format!("/api/lines/{PHONE}")).await["settings"]["behavior"],
        "busy"
    );
}

#[tokio::test]
async fn texts_of_a_message_stay_texts() {
    let world = World::with(Settings {
        caller_name: "<b>Shop</b>".into(),
        ..Settings::default()
    })
    .await;
    let mut evil = message(PHONE);
    evil["text"] = "Hello <script>alert(1)</script>".into();
    let id = world.call(evil).await;
    world.simulator.pick_up(&id).unwrap();

    let page = page(
        &world,
        format!("{}/handset/{}", world.base_url, world.simulator.line(PHONE))
            .parse()
            .unwrap(),
    )
    .await;

    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>alert") && !page.contains("<b>Shop"));
}

#[tokio::test]
async fn pages_load_nothing_but_their_own_files() {
    let world = World::new().await;
    let handset = format!("/handset/{}", world.simulator.line(PHONE));

    let answer = world.get(&handset).send().await.unwrap();

    let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'")
            && policy.contains("frame-ancestors 'self'")
    );
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let page = answer.text().await.unwrap();
    assert!(!page.contains(" style=") && !page.contains(" onclick="));
    for file in ["handset.css", "handset.js"] {
        assert!(page.contains(&format!("\"../assets/{file}\"")));
        let answer = world.get(&format!("/assets/{file}")).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["x-content-type-options"]),
            (200, &"nosniff".parse().unwrap())
        );
    }
    assert_eq!(world.get("/assets/handset.html").send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn everything_works_below_a_prefix() {
    let simulator = Simulator::new(Settings::default());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base: Url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    let shop = Router::new().nest("/simulator", simulator.router());
    tokio::spawn(async move { axum::serve(listener, shop).await });
    let world = World::new().await;
    let follow = async |from: &str| location(&world.http.get(base.join(from).unwrap()).send().await.unwrap());

    let door = follow("simulator").await;
    let handset = follow("simulator/handset?number=447700900123").await;
    let screen = page(&world, handset.clone()).await;
    let missing = world
        .http
        .get(base.join("simulator/nothing").unwrap())
        .send()
        .await
        .unwrap();

    assert_eq!(door.path(), "/simulator/handset");
    assert_eq!(handset.path(), format!("/simulator/handset/{}", simulator.line(PHONE)));
    assert!(
        page(&world, handset.join("../assets/handset.css").unwrap())
            .await
            .contains(".phone")
    );
    assert!(!screen.contains("href=\"/") && !screen.contains("action=\"/") && !screen.contains("src=\"/"));
    assert_eq!(missing.status(), 404);
    assert!(missing.text().await.unwrap().contains("NOT_FOUND"));
}
