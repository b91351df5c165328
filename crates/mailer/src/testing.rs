//! A mail server on this machine for tests. It speaks as much SMTP as a client needs and keeps the mails that it takes.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// The only password that the server accepts, with any user.
pub const PASSWORD: &str = "open-sesame";

/// `\0user\0open-sesame` in base64, as `AUTH PLAIN` sends it.
const CREDENTIALS: &str = "AHVzZXIAb3Blbi1zZXNhbWU=";

#[derive(Debug, Default)]
struct State {
    refusals: VecDeque<&'static str>,
    taken: Vec<String>,
}

/// A running mail server. It runs as long as the runtime of the test.
#[derive(Clone, Debug)]
pub struct TestServer {
    address: String,
    state: Arc<Mutex<State>>,
}

impl TestServer {
    /// Starts a server on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address").to_string();
        let server = Self {
            address,
            state: Arc::default(),
        };
        let state = Arc::clone(&server.state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&state)));
            }
        });
        server
    }

    /// The server's URL.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// The server's URL with this password for `user`.
    pub fn url_with(&self, password: &str) -> String {
        format!("smtp://user:{password}@{}", self.address)
    }

    /// Refuses the next mail with this answer, such as `451 Later`.
    pub fn refuse(&self, answer: &'static str) {
        self.state().refusals.push_back(answer);
    }

    /// The mails that were taken, as they came over the line.
    pub fn taken(&self) -> Vec<String> {
        self.state().taken.clone()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves one connection until the client ends it.
async fn serve(stream: TcpStream, state: Arc<Mutex<State>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 ready\r\n").await.ok()?;
    loop {
        let line = lines.next_line().await.ok()??;
        let command = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer = match command.as_str() {
            "EHLO" => "250-here\r\n250 AUTH PLAIN",
            "AUTH" if line.ends_with(CREDENTIALS) => "235 Welcome",
            "AUTH" => "535 Wrong user or password",
            "MAIL" => {
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                state.refusals.pop_front().unwrap_or("250 Go on")
            }
            "DATA" => {
                write.write_all(b"354 Go on\r\n").await.ok()?;
                let mut mail = String::new();
                loop {
                    let line = lines.next_line().await.ok()??;
                    if line == "." {
                        break;
                    }
                    mail.push_str(&line);
                    mail.push('\n');
                }
                state.lock().unwrap_or_else(PoisonError::into_inner).taken.push(mail);
                "250 Taken"
            }
            "QUIT" => {
                write.write_all(b"221 Bye\r\n").await.ok()?;
                return None;
            }
            _ => "250 Go on",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    }
}
