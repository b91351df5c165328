//! Calls one number and says a sentence, then follows the call in the log until it is over.
//!
//! `INFOBIP_BASE_URL=https://xyz.api.infobip.com INFOBIP_API_KEY=… cargo run -p infobip --example call -- --from 442079460123
//! --to 447700900123 --text "Hello."`

use std::{env, error::Error, time::Duration};

use infobip::{AdvancedRequest, Client, Credentials, Destination, Message, Outcome, Settings};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let base_url = env::var("INFOBIP_BASE_URL")?.parse()?;
    let key = Credentials::ApiKey(env::var("INFOBIP_API_KEY")?);
    let client = Client::new(Settings::new(base_url, key))?;
    let request = AdvancedRequest::one(Message {
        from: Some(argument("--from")?),
        destinations: vec![Destination::new(argument("--to")?)],
        text: Some(argument("--text").unwrap_or_else(|_| "Hello. This is a test call.".to_owned())),
        language: Some("en".to_owned()),
        ..Message::default()
    });

    let answer = client.send(&request).await?;
    let id = answer
        .messages
        .into_iter()
        .find_map(|message| message.message_id)
        .ok_or("the service gave no id")?;
    println!("accepted as {id}");

    loop {
        tokio::time::sleep(Duration::from_secs(2)).await;
        match client.look_up(&id).await?.map(|entry| entry.outcome()) {
            None | Some(Outcome::Pending) => println!("on its way"),
            Some(Outcome::Rejected(reason)) => return Err(reason.advice().into()),
            Some(outcome) => {
                println!("{outcome:?}");
                return Ok(());
            }
        }
    }
}

/// What stands after a name on the command line.
fn argument(name: &str) -> Result<String, String> {
    let mut arguments = env::args().skip_while(|argument| argument != name);
    arguments.nth(1).ok_or_else(|| format!("{name} is missing"))
}
