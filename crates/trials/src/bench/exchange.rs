//! One question to a web server and its whole answer, as bytes on the wire: all that the measurements need of HTTP/1.1.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A complete answer.
pub struct Answer {
    /// 200 and its like.
    pub status: u16,
    /// The head as it came, without the empty line after it.
    pub head: String,
    /// The content as it arrived. It may still be compressed. The frames of a chunked answer are removed.
    pub body: Vec<u8>,
    /// Everything that came over the wire, head and frames included.
    pub wire_bytes: usize,
}

impl Answer {
    /// The first header of that name, which is given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }
}

/// The text of a GET request that keeps the connection open. `more` are further header lines, each ending in `\r\n`.
pub fn get(address: SocketAddr, path: &str, more: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{more}\r\n")
}

/// Asks once over a new connection.
pub async fn ask(address: SocketAddr, request: &str) -> Result<Answer> {
    let mut connection = TcpStream::connect(address)
        .await
        .with_context(|| format!("nobody answers at {address}"))?;
    connection.set_nodelay(true)?;
    connection.write_all(request.as_bytes()).await?;
    let mut received = Vec::with_capacity(64 * 1024);

    let end = loop {
        if let Some(end) = answer_end(&received)? {
            break end;
        }
        if connection.read_buf(&mut received).await? == 0 {
            bail!("the connection was closed in the middle of an answer");
        }
    };

    received.truncate(end);
    parse(&received)
}

/// Where the first answer in these bytes ends, if it is complete.
pub fn answer_end(bytes: &[u8]) -> Result<Option<usize>> {
    let Some(head_length) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(&bytes[..head_length]).context("an answer whose head is not text")?;
    let body_start = head_length + 4;

    if let Some(length) = header(head, "content-length") {
        let end = body_start + length.parse::<usize>().context("an unreadable content-length")?;
        return Ok((bytes.len() >= end).then_some(end));
    }
    if header(head, "transfer-encoding").is_some_and(|encoding| encoding.eq_ignore_ascii_case("chunked")) {
        return Ok(chunks(bytes, body_start)?.map(|(_, end)| end));
    }
    if has_no_body(status(head)?) {
        return Ok(Some(body_start));
    }
    bail!("an answer that does not say how long it is: {head}");
}

fn parse(bytes: &[u8]) -> Result<Answer> {
    let head_length = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .context("an answer without a head")?;
    let head = std::str::from_utf8(&bytes[..head_length])?.to_owned();
    let body_start = head_length + 4;
    let body = match header(&head, "content-length") {
        Some(_) => bytes[body_start..].to_vec(),
        None => chunks(bytes, body_start)?
            .map(|(ranges, _)| ranges.into_iter().flat_map(|range| &bytes[range]).copied().collect())
            .unwrap_or_default(),
    };

    Ok(Answer {
        status: status(&head)?,
        head,
        body,
        wire_bytes: bytes.len(),
    })
}

/// The chunks' places and the end of the last one, if all have come.
fn chunks(bytes: &[u8], start: usize) -> Result<Option<(Vec<std::ops::Range<usize>>, usize)>> {
    let (mut at, mut ranges) = (start, Vec::new());
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(line) = rest.windows(2).position(|two| two == b"\r\n") else {
            return Ok(None);
        };
        let size = std::str::from_utf8(&rest[..line])?
            .split(';')
            .next()
            .unwrap_or_default()
            .trim();
        let size = usize::from_str_radix(size, 16).context("an unreadable chunk size")?;
        let content = at + line + 2;
        at = content + size + 2;
        if bytes.len() < at {
            return Ok(None);
        }
        if size == 0 {
            return Ok(Some((ranges, at)));
        }
        ranges.push(content..content + size);
    }
}

/// The number in the first line of an answer's head.
pub fn status(head: &str) -> Result<u16> {
    head.split(' ')
        .nth(1)
        .and_then(|number| number.parse().ok())
        .with_context(|| format!("not an HTTP answer: {head}"))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.split("\r\n").skip(1).find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

fn has_no_body(status: u16) -> bool {
    matches!(status, 204 | 304)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\ncontent-length: 5\r\n\r\nhello";
    const CHUNKED: &[u8] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n";

    #[test]
    fn an_answer_ends_where_its_length_says() {
        let two = [PLAIN, PLAIN].concat();

        assert_eq!(answer_end(&two).unwrap(), Some(PLAIN.len()));
    }

    #[test]
    fn half_an_answer_has_no_end_yet() {
        for answer in [PLAIN, CHUNKED] {
            for length in 0..answer.len() {
                assert_eq!(answer_end(&answer[..length]).unwrap(), None, "after {length} bytes");
            }
            assert_eq!(answer_end(answer).unwrap(), Some(answer.len()));
        }
    }

    #[test]
    fn chunks_are_put_together() {
        let answer = parse(CHUNKED).unwrap();

        assert_eq!(answer.body, b"hello!");
        assert_eq!(answer.wire_bytes, CHUNKED.len());
    }

    #[test]
    fn headers_are_found_whatever_their_case() {
        let answer = parse(PLAIN).unwrap();

        assert_eq!(answer.header("content-type"), Some("text/html"));
        assert_eq!(answer.header("etag"), None);
        assert_eq!(answer.status, 200);
    }
}
