//! Statements to a SQLite file that go there together.
//!
//! Each way to a connection's thread and back wakes two threads, which costs more than most statements. What nobody needs the answer of
//! waits for the next statement whose answer somebody needs, and goes with it: `begin`, writing down what happened, `commit`. A statement
//! that fails is the last one done, so what comes after it, the `commit` above all, is not.

use std::future::ready;

use futures::{
    FutureExt, StreamExt, TryStreamExt,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use sqlx::{
    Arguments, AssertSqlSafe, Database, Either, Encode, Execute, Executor, SqlStr, Sqlite, SqliteConnection, Type,
    encode::IsNull,
    error::BoxDynError,
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
    /// A statement without rows, with the values of `$1`, `$2` and so on.
    pub fn new(sql: &'static str, values: Vec<Value>) -> Self {
        Self { sql, values }
    }
}

/// How far a transaction has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Its `begin` waits as the first of its statements.
    New,
    /// It is on its way. Should nobody hear how it went, it is sent once more with whatever follows: in a transaction that is refused, and
    /// nothing that belongs into one is done outside.
    Sent,
    /// It was done.
    Open,
}

const BEGIN: &str = "begin immediate";

/// A connection to a SQLite file with what goes there together with the next statement.
#[derive(Debug)]
pub(crate) struct Link<'a> {
    connection: &'a mut SqliteConnection,
    /// Of the transaction, if there is one.
    stage: Option<&'a mut Stage>,
    waiting: Vec<Waiting>,
}

impl<'a> Link<'a> {
    /// Outside of transactions, where nothing waits.
    pub fn plain(connection: &'a mut SqliteConnection) -> Self {
        Self {
            connection,
            stage: None,
            waiting: Vec::new(),
        }
    }

    /// In a transaction at this stage.
    pub fn of(connection: &'a mut SqliteConnection, stage: &'a mut Stage, mut waiting: Vec<Waiting>) -> Self {
        // Immediate: a write lock that is asked for half-way is refused, one asked for first is waited for.
        if *stage != Stage::Open {
            waiting.insert(0, Waiting::new(BEGIN, Vec::new()));
            *stage = Stage::Sent;
        }
        Self {
            connection,
            stage: Some(stage),
            waiting,
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

/// Writes a statement whose `$1` is the value after so many others.
fn renumber(sql: &str, before: usize, into: &mut String) {
    let mut parts = sql.split('$');
    into.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part.len() - part.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let (number, rest) = part.split_at(digits);
        into.push('$');
        if let Ok(number) = number.parse::<usize>() {
            into.push_str(&(number + before).to_string());
        }
        into.push_str(rest);
    }
}

impl<'c> Executor<'c> for Link<'c> {
    type Database = Sqlite;

    fn fetch_many<'e, 'q, E>(
        self,
        mut query: E,
    ) -> BoxStream<'e, Result<Either<SqliteQueryResult, SqliteRow>, sqlx::Error>>
    where
        'c: 'e,
        'q: 'e,
        E: 'q + Execute<'q, Sqlite>,
    {
        let Self {
            connection,
            mut stage,
            waiting,
        } = self;
        if waiting.is_empty() {
            return connection.fetch_many(query);
        }
        let mut before = waiting.len();
        let values = query.take_arguments().map_err(sqlx::Error::Encode);
        let joined = values.and_then(|values| together(waiting, query.sql().as_str(), values.unwrap_or_default()));
        let (text, values) = match joined {
            Ok(joined) => joined,
            Err(error) => return stream::once(ready(Err(error))).boxed(),
        };
        let answers = connection.fetch_many(sqlx::query_with(AssertSqlSafe(text), values));
        // What those that waited did is nobody's question; the first of them may have been `begin`.
        let asked = answers.try_filter(move |answer| {
            let of_waiting = before > 0;
            if of_waiting && answer.is_left() {
                before -= 1;
                if let Some(stage) = stage.as_deref_mut() {
                    *stage = Stage::Open;
                }
            }
            ready(!of_waiting)
        });
        asked.boxed()
    }

    fn fetch_optional<'e, 'q, E>(self, query: E) -> BoxFuture<'e, Result<Option<SqliteRow>, sqlx::Error>>
    where
        'c: 'e,
        'q: 'e,
        E: 'q + Execute<'q, Sqlite>,
    {
        if self.waiting.is_empty() {
            return self.connection.fetch_optional(query);
        }
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
    }
}
