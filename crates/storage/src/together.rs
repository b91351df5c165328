//! Statements to a SQLite file that go there together.
//!
//! Each way to a connection's thread and back wakes two threads, which costs more than most statements. What nobody needs the answer of
//! waits for the next statement whose answer somebody needs, and goes with it: `begin`, writing down what happened, `commit`. A statement
//! that fails is the last one done in its transaction, which SQLite itself does not see to: what comes after it, the `commit` above all, is
//! not.

use std::future::ready;

use futures::{
    FutureExt, Stream, StreamExt, TryStreamExt,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use sqlx::{
    Arguments, AssertSqlSafe, Database, Either, Encode, Execute, Executor, SqlStr, Sqlite, SqliteConnection, Type,
    encode::IsNull,
    error::BoxDynError,
    query::Query,
    sqlite::{SqliteArguments, SqliteArgumentsBuffer, SqliteQueryResult, SqliteRow, SqliteTypeInfo},
};

/// A value that a waiting statement is about.
#[derive(Debug)]
pub(crate) enum Value {
    Integer(i64),
    Text(String),
    Nothing,
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl Type<Sqlite> for Value {
    fn type_info() -> SqliteTypeInfo {
        <i64 as Type<Sqlite>>::type_info()
    }
}

impl Encode<'_, Sqlite> for Value {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        match self {
            Self::Integer(number) => Encode::<Sqlite>::encode(*number, buffer),
            Self::Text(text) => Encode::<Sqlite>::encode(text.clone(), buffer),
            Self::Nothing => Ok(IsNull::Yes),
        }
    }
}

/// A statement that waits for the next one.
#[derive(Debug)]
pub(crate) struct Waiting {
    sql: &'static str,
    values: Vec<Value>,
}

impl Waiting {
    /// One statement without rows, with the values of `$1`, `$2` and so on.
    pub fn new(sql: &'static str, values: Vec<Value>) -> Self {
        debug_assert!(
            !["?", ";", "--", "/*", "'$"].iter().any(|odd| sql.contains(odd)),
            "its values are counted on by their names alone: {sql}"
        );
        debug_assert_eq!(highest(sql), values.len(), "each value has its name: {sql}");
        Self { sql, values }
    }
}

/// So many statements wait at most. Each number of them is a text of its own, and SQLite copies what is left of a text for each
/// statement in it.
const MOST: usize = 32;

/// How far a transaction has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing was sent: its `begin` goes with its first statement.
    #[default]
    New,
    /// Statements are on their way. Where one failed, or nobody heard how it went, it stays so, and nothing more is sent but its rollback:
    /// what was to come may rest on what was not done.
    Sent,
    /// All that was sent was done.
    Open,
}

/// What a transaction has said, and is going to say.
#[derive(Debug, Default)]
pub(crate) struct Talk {
    pub stage: Stage,
    waiting: Vec<Waiting>,
}

impl Talk {
    /// Whether there is nothing to keep or to give up.
    pub fn is_empty(&self) -> bool {
        self.stage == Stage::New && self.waiting.is_empty()
    }

    /// Has a statement wait for the next one; gives it back when so many wait already that it should take them along.
    pub fn later(&mut self, statement: Waiting) -> Option<Waiting> {
        if self.waiting.len() < MOST {
            self.waiting.push(statement);
            None
        } else {
            Some(statement)
        }
    }

    /// What goes before the next statement.
    fn send(&mut self) -> Result<Vec<Waiting>, sqlx::Error> {
        let mut waiting = std::mem::take(&mut self.waiting);
        match self.stage {
            // Immediate: a write lock that is asked for half-way is refused, one asked for first is waited for.
            Stage::New => waiting.insert(0, Waiting::new("begin immediate", Vec::new())),
            Stage::Open => {}
            Stage::Sent => {
                return Err(sqlx::Error::Protocol(
                    "a statement of this transaction failed before".to_owned(),
                ));
            }
        }
        self.stage = Stage::Sent;
        Ok(waiting)
    }
}

/// A connection to a SQLite file with what goes there together with the next statement.
#[derive(Debug)]
pub(crate) struct Link<'a> {
    connection: &'a mut SqliteConnection,
    talk: Option<&'a mut Talk>,
}

impl<'a> Link<'a> {
    /// Outside of transactions, where nothing waits.
    pub fn plain(connection: &'a mut SqliteConnection) -> Self {
        Self { connection, talk: None }
    }

    /// In a transaction.
    pub fn of(connection: &'a mut SqliteConnection, talk: &'a mut Talk) -> Self {
        let talk = Some(talk);
        Self { connection, talk }
    }

    /// Does a statement that waited, after those that wait.
    pub async fn now(self, Waiting { sql, values }: Waiting) -> Result<(), sqlx::Error> {
        let query = values.into_iter().fold(sqlx::query(sql), Query::bind);
        query.execute(self).await.map(drop)
    }
}

/// What comes back from a connection's thread.
struct Answers<'a, S> {
    coming: S,
    /// Statements that are not done yet, the asked one among them.
    left: usize,
    talk: Option<&'a mut Talk>,
}

type Answer = Either<SqliteQueryResult, SqliteRow>;

impl<S: Stream<Item = Result<Answer, sqlx::Error>> + Unpin> Answers<'_, S> {
    /// The next answer to the asked statement: what those did that waited is nobody's question.
    async fn next(mut self) -> Result<Option<(Answer, Self)>, sqlx::Error> {
        loop {
            let answer = match self.coming.try_next().await {
                Ok(Some(answer)) => answer,
                Ok(None) if self.left == 0 => return Ok(None),
                // A thread that panics says nothing more, which must not pass for an answer without rows.
                Ok(None) => return Err(self.failed(sqlx::Error::WorkerCrashed)),
                Err(error) => return Err(self.failed(error)),
            };
            let is_asked = self.left == 1;
            if is_asked {
                self.set(Stage::Open);
            }
            if answer.is_left() {
                self.left = self.left.saturating_sub(1);
            }
            if is_asked {
                return Ok(Some((answer, self)));
            }
        }
    }

    fn failed(&mut self, error: sqlx::Error) -> sqlx::Error {
        self.set(Stage::Sent);
        error
    }

    fn set(&mut self, stage: Stage) {
        if let Some(talk) = &mut self.talk {
            talk.stage = stage;
        }
    }
}

/// The texts of all, one after the other, and the values of all: those of the last one first, as they are counted there.
fn together(
    waiting: Vec<Waiting>,
    last: &str,
    mut values: SqliteArguments,
) -> Result<(String, SqliteArguments), sqlx::Error> {
    let mut text = String::with_capacity(1024);
    for Waiting { sql, values: own } in waiting {
        renumber(sql, values.len(), &mut text);
        text.push_str(";\n");
        for value in own {
            values.add(value).map_err(sqlx::Error::Encode)?;
        }
    }
    text.push_str(last);
    Ok((text, values))
}

/// The number of the last value that a statement names.
fn highest(sql: &str) -> usize {
    let named = sql.split('$').skip(1).map(|part| split_number(part).0);
    named.flatten().max().unwrap_or_default()
}

/// Writes a statement whose `$1` is the value after so many others.
fn renumber(sql: &str, before: usize, into: &mut String) {
    let mut parts = sql.split('$');
    into.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (number, rest) = split_number(part);
        into.push('$');
        if let Some(number) = number {
            into.push_str(&(number + before).to_string());
        }
        into.push_str(rest);
    }
}

/// The number at the beginning of a text, and what follows.
fn split_number(text: &str) -> (Option<usize>, &str) {
    let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    (number.parse().ok(), rest)
}

impl<'c> Executor<'c> for Link<'c> {
    type Database = Sqlite;

    fn fetch_many<'e, 'q, E>(self, mut query: E) -> BoxStream<'e, Result<Answer, sqlx::Error>>
    where
        'c: 'e,
        'q: 'e,
        E: 'q + Execute<'q, Sqlite>,
    {
        let Self { connection, mut talk } = self;
        let waiting = match talk.as_deref_mut().map(Talk::send).transpose() {
            Ok(waiting) => waiting.unwrap_or_default(),
            Err(error) => return stream::once(ready(Err(error))).boxed(),
        };
        let left = waiting.len() + 1;
        let coming = if waiting.is_empty() {
            connection.fetch_many(query)
        } else {
            let values = query.take_arguments().map_err(sqlx::Error::Encode);
            let joined = values.and_then(|values| together(waiting, query.sql().as_str(), values.unwrap_or_default()));
            match joined {
                Ok((text, values)) => connection.fetch_many(sqlx::query_with(AssertSqlSafe(text), values)),
                Err(error) => return stream::once(ready(Err(error))).boxed(),
            }
        };
        stream::try_unfold(Answers { coming, left, talk }, Answers::next).boxed()
    }

    fn fetch_optional<'e, 'q, E>(self, query: E) -> BoxFuture<'e, Result<Option<SqliteRow>, sqlx::Error>>
    where
        'c: 'e,
        'q: 'e,
        E: 'q + Execute<'q, Sqlite>,
    {
        let rows = self
            .fetch_many(query)
            .try_filter_map(|answer| ready(Ok(answer.right())));
        let first = rows.into_future().map(|(first, _)| first.transpose());
        first.boxed()
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [SqliteTypeInfo],
    ) -> BoxFuture<'e, Result<<Sqlite as Database>::Statement, sqlx::Error>>
    where
        'c: 'e,
    {
        self.connection.prepare_with(sql, parameters)
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, Result<sqlx::Describe<Sqlite>, sqlx::Error>>
    where
        'c: 'e,
    {
        self.connection.describe(sql)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_on_behind_those_of_the_last_statement() {
        let mut text = String::new();

        renumber("update t set a = $2 where id = $1 and b <> '$'", 3, &mut text);

        assert_eq!(text, "update t set a = $5 where id = $4 and b <> '$'");
        assert_eq!(highest("update t set a = $10, b = $2 where c <> '$'"), 10);
    }
}
