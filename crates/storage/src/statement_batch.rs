//! Statement batches for a SQLite file.
//!
//! Each round trip to a connection's thread wakes two threads, which costs more than most statements. A statement whose result nobody needs
//! waits for the next statement whose result somebody needs, and is sent with it: `begin`, recording what happened, `commit`. A statement
//! that fails is the last one executed in its transaction. SQLite itself does not guarantee that. The statements after it, above all the
//! `commit`, are not executed.

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

/// A value bound to a waiting statement.
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
    /// A single statement that returns no rows, with the values of `$1`, `$2` and so on.
    pub fn new(sql: &'static str, values: Vec<Value>) -> Self {
        debug_assert!(
            !["?", ";", "--", "/*", "'$"].iter().any(|odd| sql.contains(odd)),
            "its values are counted on by their names alone: {sql}"
        );
        debug_assert_eq!(highest(sql), values.len(), "each value has its name: {sql}");
        Self { sql, values }
    }
}

/// Maximum number of waiting statements. Each batch size has a text of its own, and SQLite copies the rest of the text for each statement
/// in it.
const MAX_STATEMENTS: usize = 32;

/// The state of a transaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TxState {
    /// Nothing was sent. Its `begin` goes with its first statement.
    #[default]
    New,
    /// Statements are under way. If one failed, or nobody learned its result, the transaction stays in this state. Nothing but its rollback
    /// is sent then, because later statements may depend on what was not executed.
    Sent,
    /// Everything that was sent was executed.
    Open,
}

/// What a transaction has sent, and the statements that wait.
#[derive(Debug, Default)]
pub(crate) struct StatementBatch {
    pub state: TxState,
    waiting: Vec<Waiting>,
}

impl StatementBatch {
    /// Returns whether there is nothing to commit or to roll back.
    pub fn is_empty(&self) -> bool {
        self.state == TxState::New && self.waiting.is_empty()
    }

    /// Queues a statement until the next one. Returns it when so many wait already that it must be sent with them now.
    pub fn later(&mut self, statement: Waiting) -> Option<Waiting> {
        if self.waiting.len() < MAX_STATEMENTS {
            self.waiting.push(statement);
            None
        } else {
            Some(statement)
        }
    }

    /// Returns the statements to send before the next one.
    fn send(&mut self) -> Result<Vec<Waiting>, sqlx::Error> {
        let mut waiting = std::mem::take(&mut self.waiting);
        match self.state {
            // An immediate transaction waits for the write lock at its start. A transaction that asks for the lock half-way is refused
            // instead.
            TxState::New => waiting.insert(0, Waiting::new("begin immediate", Vec::new())),
            TxState::Open => {}
            TxState::Sent => {
                return Err(sqlx::Error::Protocol(
                    "a statement of this transaction failed before".to_owned(),
                ));
            }
        }
        self.state = TxState::Sent;
        Ok(waiting)
    }
}

/// A connection to a SQLite file, with the statements that are sent together with the next one.
#[derive(Debug)]
pub(crate) struct BatchExecutor<'a> {
    connection: &'a mut SqliteConnection,
    batch: Option<&'a mut StatementBatch>,
}

impl<'a> BatchExecutor<'a> {
    /// An executor outside a transaction, where no statement waits.
    pub fn plain(connection: &'a mut SqliteConnection) -> Self {
        Self {
            connection,
            batch: None,
        }
    }

    /// An executor within a transaction.
    pub fn of(connection: &'a mut SqliteConnection, batch: &'a mut StatementBatch) -> Self {
        let batch = Some(batch);
        Self { connection, batch }
    }

    /// Executes a statement that was to be queued, after those that wait.
    pub async fn now(self, Waiting { sql, values }: Waiting) -> Result<(), sqlx::Error> {
        let query = values.into_iter().fold(sqlx::query(sql), Query::bind);
        query.execute(self).await.map(drop)
    }
}

/// The results that come back from a connection's thread.
struct Answers<'a, S> {
    coming: S,
    /// Statements that are not complete yet, including the requested one.
    left: usize,
    batch: Option<&'a mut StatementBatch>,
}

type Answer = Either<SqliteQueryResult, SqliteRow>;

impl<S: Stream<Item = Result<Answer, sqlx::Error>> + Unpin> Answers<'_, S> {
    /// Returns the next result of the requested statement. The results of the statements that waited are discarded.
    async fn next(mut self) -> Result<Option<(Answer, Self)>, sqlx::Error> {
        loop {
            let answer = match self.coming.try_next().await {
                Ok(Some(answer)) => answer,
                Ok(None) if self.left == 0 => return Ok(None),
                // A thread that panics sends nothing more. That must not count as a result without rows.
                Ok(None) => return Err(self.failed(sqlx::Error::WorkerCrashed)),
                Err(error) => return Err(self.failed(error)),
            };
            let is_asked = self.left == 1;
            if is_asked {
                self.set(TxState::Open);
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
        self.set(TxState::Sent);
        error
    }

    fn set(&mut self, state: TxState) {
        if let Some(batch) = &mut self.batch {
            batch.state = state;
        }
    }
}

/// Joins the texts and the values of all statements. The values of the last statement come first, because its text keeps its numbers.
fn joined(
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

/// Returns the highest parameter number in a statement.
fn highest(sql: &str) -> usize {
    let named = sql.split('$').skip(1).map(|part| split_number(part).0);
    named.flatten().max().unwrap_or_default()
}

/// Writes a statement with its parameter numbers raised by `before`.
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

/// Splits a text into the number at its beginning and the rest.
fn split_number(text: &str) -> (Option<usize>, &str) {
    let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    (number.parse().ok(), rest)
}

impl<'c> Executor<'c> for BatchExecutor<'c> {
    type Database = Sqlite;

    fn fetch_many<'e, 'q, E>(self, mut query: E) -> BoxStream<'e, Result<Answer, sqlx::Error>>
    where
        'c: 'e,
        'q: 'e,
        E: 'q + Execute<'q, Sqlite>,
    {
        let Self { connection, mut batch } = self;
        let waiting = match batch.as_deref_mut().map(StatementBatch::send).transpose() {
            Ok(waiting) => waiting.unwrap_or_default(),
            Err(error) => return stream::once(ready(Err(error))).boxed(),
        };
        let left = waiting.len() + 1;
        let coming = if waiting.is_empty() {
            connection.fetch_many(query)
        } else {
            let values = query.take_arguments().map_err(sqlx::Error::Encode);
            let joined = values.and_then(|values| joined(waiting, query.sql().as_str(), values.unwrap_or_default()));
            match joined {
                Ok((text, values)) => connection.fetch_many(sqlx::query_with(AssertSqlSafe(text), values)),
                Err(error) => return stream::once(ready(Err(error))).boxed(),
            }
        };
        stream::try_unfold(Answers { coming, left, batch }, Answers::next).boxed()
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
