//! A server under test on a loopback port, requests to it, and what it answers.

use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::Value;
use ureq::http::{HeaderMap, Response};
use ureq::{Agent, Body};

use crate::program;

/// The token that servers under test are started with.
pub const TOKEN: &str = "a-token-of-the-tests";

/// A running server. It is killed when the test is done with it.
#[derive(Debug)]
pub struct Server {
    /// Where it listens: `http://127.0.0.1:PORT`.
    pub address: String,
    child: Mutex<Child>,
    agent: Agent,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The type of the content, as told.
    pub content_type: String,
    /// The site whose pages may read the answer, where one was named.
    pub readable_by: Option<String>,
    /// All headers.
    pub headers: HeaderMap,
    /// The content.
    pub body: String,
}

impl Server {
    /// Starts a server over a data folder, with the tests' token, and waits until it answers.
    pub fn start(data: &Path) -> Result<Server> {
        let mut command = program::command(data, ["serve"]);
        command.env("MINBER_TOKEN", TOKEN);
        Server::from(command)
    }

    /// Starts a server from a command that lacks only its address, and waits until it says where it listens.
    pub fn from(mut command: Command) -> Result<Server> {
        // A file, not a pipe: nobody reads what the server tells unless it fails to start.
        let mut told = tempfile::tempfile()?;
        command.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(told.try_clone()?);
        let mut child = command.spawn()?;
        let address = match address(&mut child) {
            Ok(address) => address,
            Err(error) => {
                child.kill()?;
                child.wait()?;
                let mut why = String::new();
                told.rewind()?;
                told.read_to_string(&mut why)?;
                return Err(error.context(why));
            }
        };
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            // A refused request may leave its connection closing: the next one has a connection of its own.
            .max_idle_connections(0)
            .build()
            .into();
        Ok(Server { address, child: Mutex::new(child), agent })
    }

    /// Asks for a page or an answer.
    pub fn get(&self, path: &str) -> Result<Reply> {
        Reply::read(self.agent.get(format!("{}{path}", self.address)).call()?)
    }

    /// Asks as a browser does for a page of another site.
    pub fn get_from(&self, origin: &str, path: &str) -> Result<Reply> {
        Reply::read(self.agent.get(format!("{}{path}", self.address)).header("Origin", origin).call()?)
    }

    /// Asks with headers of its own.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Result<Reply> {
        let request = self.agent.get(format!("{}{path}", self.address));
        let with = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        Reply::read(with.call()?)
    }

    /// Asks, and goes nowhere else where the answer leads elsewhere.
    pub fn get_once(&self, path: &str) -> Result<Reply> {
        let request = self.agent.get(format!("{}{path}", self.address));
        Reply::read(request.config().max_redirects(0).build().call()?)
    }

    /// The path of an address of this server.
    pub fn path_of<'a>(&self, address: &'a str) -> Result<&'a str> {
        let path = address.strip_prefix(&self.address).filter(|path| path.starts_with('/'));
        path.with_context(|| format!("{address} is not at {}", self.address))
    }

    /// Asks for JSON, and reads it; anything but 200 is an error.
    pub fn json(&self, path: &str) -> Result<Value> {
        let reply = self.get(path)?;
        ensure!(reply.status == 200, "{path}: {} {}", reply.status, reply.body);
        ensure!(reply.content_type.starts_with("application/json"), "{path} is {}", reply.content_type);
        serde_json::from_str(&reply.body).with_context(|| format!("{path} is not JSON"))
    }

    /// Sends articles, as JSON lines, with this token or none.
    pub fn put(&self, lines: impl AsRef<[u8]>, token: Option<&str>) -> Result<Reply> {
        let mut request = self.agent.put(format!("{}/api/articles", self.address));
        if let Some(token) = token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        Reply::read(request.content_type("application/x-ndjson").send(lines.as_ref())?)
    }

    /// Deletes an article, with this token or none.
    pub fn delete(&self, id: &str, token: Option<&str>) -> Result<Reply> {
        let mut request = self.agent.delete(format!("{}/api/articles/{}", self.address, encoded(id)));
        if let Some(token) = token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        Reply::read(request.call()?)
    }

    /// Sends a correction, with this token or none.
    pub fn correct(&self, correction: impl AsRef<[u8]>, token: Option<&str>) -> Result<Reply> {
        let mut request = self.agent.post(format!("{}/api/corrections", self.address));
        if let Some(token) = token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        Reply::read(request.content_type("application/json").send(correction.as_ref())?)
    }

    /// Takes a correction back, with this token or none.
    pub fn undo(&self, number: &str, token: Option<&str>) -> Result<Reply> {
        let mut request = self.agent.delete(format!("{}/api/corrections/{number}", self.address));
        if let Some(token) = token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        Reply::read(request.call()?)
    }

    /// Kills the server as a power cut would, and waits for its end. One that has ended already stays so.
    pub fn kill(&self) {
        if let Ok(mut child) = self.child.lock() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Asks the server to stop, and tells its exit code.
    pub fn stop(self) -> Result<Option<i32>> {
        let mut child = self.child.lock().map_err(|_| anyhow!("the server's holder panicked"))?;
        let id = child.id().to_string();
        let status = Command::new("kill").args(["-TERM", &id]).status()?;
        ensure!(status.success(), "kill -TERM {id}");
        Ok(child.wait()?.code())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Reply {
    fn read(response: Response<Body>) -> Result<Reply> {
        let (parts, mut body) = response.into_parts();
        let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let content_type = header("content-type");
        Ok(Reply {
            status: parts.status.as_u16(),
            content_type: content_type.unwrap_or_default().to_owned(),
            readable_by: header("access-control-allow-origin").map(str::to_owned),
            headers: parts.headers.clone(),
            body: body.read_to_string()?,
        })
    }

    /// Reads it as an error of the API: `application/problem+json` of this status, with a title.
    pub fn problem(&self, status: u16) -> Result<Value> {
        ensure!(self.status == status, "expected {status}, got {}: {}", self.status, self.body);
        ensure!(
            self.content_type.starts_with("application/problem+json"),
            "an error is {}",
            self.content_type
        );
        let problem: Value = serde_json::from_str(&self.body)?;
        ensure!(problem["title"].is_string(), "a problem without a title: {problem}");
        Ok(problem)
    }

    /// What a header says, all its lines together; nothing where it is absent.
    pub fn header(&self, name: &str) -> String {
        let lines = self.headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
        lines.collect::<Vec<_>>().join(", ")
    }

    /// Checks that it is a page of HTML that holds these words.
    pub fn page(&self, words: &[&str]) -> Result<()> {
        ensure!(self.status == 200, "{}: {}", self.status, self.body);
        ensure!(self.content_type.starts_with("text/html"), "a page is {}", self.content_type);
        match words.iter().find(|word| !self.body.contains(**word)) {
            Some(word) => bail!("the page does not hold «{word}»:\n{}", self.body),
            None => Ok(()),
        }
    }
}

/// A text as a part of an address.
pub fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

/// Where a server says that it listens, in its first line.
fn address(child: &mut Child) -> Result<String> {
    let out = child.stdout.as_mut().context("no standard output")?;
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line)?;
    let address = line.split_whitespace().find(|word| word.starts_with("http://"));
    Ok(address.with_context(|| format!("the server tells no address: «{line}»"))?.to_owned())
}
