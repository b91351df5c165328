//! The program itself: it starts, takes calls over HTTP, and ends when the system asks it to.

use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::support::{LONG, PHONE, message};

/// Ends the program with the test, however that ends.
struct Program(Child, BufReader<ChildStdout>);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Program {
    /// Starts it on a free port; its first line tells where the API is.
    fn start() -> (Self, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_infobip-simulator"));
        command.args(["--addr", "127.0.0.1:0", "--api-key", "a-key", "--speech", "none"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let told = BufReader::new(child.stdout.take().unwrap());
        let mut program = Self(child, told);
        let mut line = String::new();
        program.1.read_line(&mut line).unwrap();
        let (_, address) = line.split_once("http://").unwrap();
        let (authority, _) = address.split_once('/').unwrap();
        (program, format!("http://{authority}"))
    }

    /// Asks it to end, and returns its exit code.
    async fn end(&mut self, signal: Signal) -> Option<i32> {
        kill_process(Pid::from_child(&self.0), signal).unwrap();
        let began = Instant::now();
        while began.elapsed() < LONG {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status.code();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it goes on");
    }
}

#[tokio::test]
async fn the_program_takes_a_call_and_ends_in_good_order() {
    for signal in [Signal::TERM, Signal::INT] {
        let (mut program, base_url) = Program::start();
        let http = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .build()
            .unwrap();
        let send = |key: &'static str| {
            let post = http.post(format!("{base_url}/tts/3/advanced"));
            post.header("authorization", format!("App {key}"))
                .json(&json!({ "messages": [message(PHONE)] }))
                .send()
        };
        assert_eq!(send("demo").await.unwrap().status(), 401);
        let answer: Value = send("a-key").await.unwrap().json().await.unwrap();
        assert_eq!(answer["messages"][0]["status"]["name"], "PENDING_ACCEPTED");
        let calls = http
            .get(format!("{base_url}/api/calls?to={PHONE}"))
            .send()
            .await
            .unwrap();
        assert_eq!(calls.json::<Value>().await.unwrap()["calls"][0]["state"], "ringing");

        // Nothing that is open keeps it: neither a stream of news, nor an answer that never comes, nor one without an end.
        let news = http.get(format!("{base_url}/api/calls/events")).send().await.unwrap();
        let faults = json!({ "next": [{ "hang": true }, { "slow": true }] });
        http.post(format!("{base_url}/api/faults"))
            .json(&faults)
            .send()
            .await
            .unwrap();
        let (hanging, slow) = (tokio::spawn(send("a-key")), tokio::spawn(send("a-key")));
        let waiting = async || {
            let list = http.get(format!("{base_url}/api/faults")).send().await.unwrap();
            list.json::<Value>().await.unwrap()["waiting"].as_array().unwrap().len()
        };
        while waiting().await > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }

        assert_eq!(program.end(signal).await, Some(0), "{signal:?}");
        drop((news, hanging.await, slow.await));
    }
}

#[test]
fn the_manual_lists_what_can_be_struck_and_the_magic_numbers() {
    let help = Command::new(env!("CARGO_BIN_EXE_infobip-simulator"))
        .arg("--help")
        .output()
        .unwrap();

    let told = String::from_utf8(help.stdout).unwrap();
    for endpoint in infobip_simulator::Endpoint::ALL {
        assert!(told.contains(endpoint.says()), "{endpoint:?} in {told}");
    }
    assert!(told.contains("12025550101"), "{told}");
}
