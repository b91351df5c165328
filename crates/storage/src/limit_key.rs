//! The keys of limits: what is counted, and for whom.
//!
//! A key is stored as text. All texts are built here, so that two kinds of limits can never share a row by accident.

use std::fmt::{self, Display, Formatter, Write};

use domain::{AccountName, CustomerId, FactorId, call_facts::Whose, limits::Rule};

/// What a limit counts, with its scope: for whom or to whom it is counted. `Display` gives the stored text.
///
/// Unless a variant says otherwise, a scope that is text is a keyed pseudonym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::EnumCount))]
pub enum LimitKey<'a> {
    /// Calls to other numbers that one browser requests.
    CallsByVisitor(&'a str),
    /// Calls to other numbers that one source requests in an hour.
    CallsByHost(&'a str),
    /// Calls to other numbers that one source requests in a day.
    CallsByHostInADay(&'a str),
    /// Calls to other numbers that one network requests.
    CallsByNetwork(&'a str),
    /// First calls of challenges to one other number.
    FirstCallsToNumber(&'a str),
    /// Calls to one other number in a short while.
    CallsToNumber(&'a str),
    /// Calls to one other number in a day.
    CallsToNumberInADay(&'a str),
    /// Calls that one account requests.
    CallsByAccount(&'a str),
    /// Calls to a customer's own number that say a PIN or are a sample.
    CallsToOwnNumber {
        /// The account.
        account: &'a str,
        /// Its number.
        number: &'a str,
    },
    /// Notices to a customer's own number.
    NoticesToOwnNumber {
        /// The account.
        account: &'a str,
        /// Its number.
        number: &'a str,
    },
    /// What the whole shop uses of the ceiling that this rule sets.
    Ceiling(Rule),
    /// Whether one number was counted as a number of its range.
    NumberOfRange(&'a str),
    /// Different numbers of one range.
    NumbersOfRange(&'a str),
    /// Different numbers of one range that one neighborhood asks to be called.
    NumbersOfRangeFrom {
        /// The range.
        range: &'a str,
        /// The neighborhood.
        neighborhood: &'a str,
    },
    /// Calls to one country.
    CallsToCountry {
        /// Whose numbers are called.
        whose: Whose,
        /// The country's ISO 3166 code, or an empty text.
        country: &'a str,
    },
    /// Calls to one country that one neighborhood requests.
    CallsToCountryFrom {
        /// Whose numbers are called.
        whose: Whose,
        /// The country's ISO 3166 code, or an empty text.
        country: &'a str,
        /// The neighborhood.
        neighborhood: &'a str,
    },
    /// Refusals of one requester that are recorded.
    RefusalsRecorded(&'a str),
    /// Refusals of the whole shop that are counted but not recorded.
    RefusalsNotRecorded,
    /// Wrong PINs in a day.
    WrongPins(Guesser<'a>),
    /// Wrong PINs in a row of one account and its phone.
    WrongPinsInARow {
        /// The account.
        account: &'a CustomerId,
        /// The account's number.
        number: &'a str,
    },
    /// Wrong PINs of the whole shop in an hour.
    WrongPinsOfShopInAnHour,
    /// Wrong PINs of the whole shop in a day.
    WrongPinsOfShop,
    /// The part of the shop's wrong PINs in a day that is of people without an account.
    WrongPinsOfStrangers,
    /// Whether it is recorded that a limit of wrong PINs stopped somebody.
    StopsRecorded(Guesser<'a>),
    /// Wrong authenticator codes in a day at the reset of a password. The scope is the account's id, or the pseudonym of a name that no
    /// account has.
    ResetCodes(&'a str),
    /// Wrong authenticator codes in a row at the reset of a password.
    ResetCodesInARow {
        /// The account.
        account: &'a CustomerId,
        /// Its authenticator app.
        app: &'a FactorId,
    },
    /// The same for the pseudonym of a name that no account has, or whose account has no app.
    ResetCodesInARowOfNobody(&'a str),
    /// Tries to prove any account, from one source or one network. The scope is the address itself. A source and a network are written
    /// differently.
    TriesFrom(TryTo, &'a str),
    /// Tries to prove one account.
    TriesAt(TryTo, &'a AccountName),
    /// Tries to prove one account, from one source. The scope is the address itself.
    TriesAtFrom {
        /// What for.
        to: TryTo,
        /// The name of the account.
        name: &'a AccountName,
        /// The source.
        host: &'a str,
    },
    /// New browsers of one source or one network. The scope is the address itself. A source and a network are written differently.
    NewBrowsers(&'a str),
    /// Challenges that one account creates although their call was refused.
    ChallengesWithoutCall(&'a CustomerId),
    /// Sample calls of one account.
    Samples(&'a CustomerId),
    /// Whether the button for a sample call was pressed on one page.
    SamplePressed {
        /// The account.
        account: &'a CustomerId,
        /// The name of the page, as the browser sent it.
        page: &'a str,
    },
    /// Queries of the provider's log.
    LogQueries,
    /// Judged and confirmed calls, which this count numbers.
    JudgedCalls,
}

/// Whose wrong PINs are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guesser<'a> {
    /// An account.
    Account(&'a CustomerId),
    /// A phone number without an account.
    Number(&'a str),
    /// A pair of an account name and a phone number.
    Pair(&'a str),
}

/// What somebody proves an account for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TryTo {
    /// To sign in.
    SignIn,
    /// To recover the account.
    Recover,
    /// To reverse a phone change.
    Reversal,
    /// To change the password.
    ChangePassword,
    /// To allow a new phone number.
    AllowNewNumber,
    /// To keep a phone number that somebody else claims.
    KeepNumber,
}

impl TryTo {
    /// The string in keys and in account activity.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Recover => "recovery",
            Self::Reversal => "reversal",
            Self::ChangePassword => "change_password",
            Self::AllowNewNumber => "new_number",
            Self::KeepNumber => "number_kept",
        }
    }
}

/// A scope within a key, without a space: a space stands only between scopes. Otherwise, somebody who chooses one could make the key look
/// like another. The shop's own scopes hold neither a space nor a percent sign, and are written as they are.
struct Scope<'a>(&'a str);

impl Display for Scope<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.0.contains([' ', '%']) {
            return f.write_str(self.0);
        }
        for letter in self.0.chars() {
            match letter {
                ' ' => f.write_str("%20")?,
                '%' => f.write_str("%25")?,
                letter => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

impl Display for Guesser<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(account) => write!(f, "account {account}"),
            Self::Number(number) => write!(f, "number {}", Scope(number)),
            Self::Pair(pair) => write!(f, "pair {}", Scope(pair)),
        }
    }
}

impl Display for LimitKey<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Self::CallsByVisitor(visitor) => counted_by(f, Rule::Visitor, visitor),
            Self::CallsByHost(host) => counted_by(f, Rule::Source, host),
            Self::CallsByHostInADay(host) => counted_by(f, Rule::SourceDay, host),
            Self::CallsByNetwork(network) => counted_by(f, Rule::Network, network),
            Self::FirstCallsToNumber(number) => counted_by(f, Rule::NumberMinute, number),
            Self::CallsToNumber(number) => counted_by(f, Rule::Number, number),
            Self::CallsToNumberInADay(number) => counted_by(f, Rule::NumberDay, number),
            Self::CallsByAccount(account) => counted_by(f, Rule::Account, account),
            Self::CallsToOwnNumber { account, number } => {
                counted_by(f, Rule::OwnNumberDay, account)?;
                write!(f, " {}", Scope(number))
            }
            Self::NoticesToOwnNumber { account, number } => {
                counted_by(f, Rule::OwnNumberDay, "told")?;
                write!(f, " {} {}", Scope(account), Scope(number))
            }
            Self::Ceiling(rule) => f.write_str(rule.as_str()),
            Self::NumberOfRange(number) => write!(f, "seen:{}", Scope(number)),
            Self::NumbersOfRange(range) => write!(f, "prefix:{}", Scope(range)),
            Self::NumbersOfRangeFrom { range, neighborhood } => {
                write!(f, "prefix:{} from {}", Scope(range), Scope(neighborhood))
            }
            Self::CallsToCountry { whose, country } => to_country(f, whose, country),
            Self::CallsToCountryFrom {
                whose,
                country,
                neighborhood,
            } => {
                to_country(f, whose, country)?;
                write!(f, " from {}", Scope(neighborhood))
            }
            Self::RefusalsRecorded(side) => write!(f, "refusals:{}", Scope(side)),
            Self::RefusalsNotRecorded => f.write_str("refusals_unwritten"),
            Self::WrongPins(guesser) => write!(f, "wrong_pins:{guesser}"),
            Self::WrongPinsInARow { account, number } => {
                write!(f, "wrong_in_a_row:{} {}", Guesser::Account(account), Scope(number))
            }
            Self::WrongPinsOfShopInAnHour => f.write_str("wrong_pins:shop"),
            Self::WrongPinsOfShop => f.write_str("wrong_pins_day:shop"),
            Self::WrongPinsOfStrangers => f.write_str("wrong_pins_day:strangers"),
            Self::StopsRecorded(guesser) => write!(f, "stopped {}", Self::WrongPins(guesser)),
            Self::ResetCodes(whose) => write!(f, "reset_app:{}", Scope(whose)),
            Self::ResetCodesInARow { account, app } => write!(f, "reset_app_in_a_row:{account} {app}"),
            Self::ResetCodesInARowOfNobody(nobody) => write!(f, "reset_app_in_a_row:{}", Scope(nobody)),
            Self::TriesFrom(to, source) => write!(f, "{}_from:{}", to.as_str(), Scope(source)),
            Self::TriesAt(to, name) => write!(f, "{}:{name}", to.as_str()),
            Self::TriesAtFrom { to, name, host } => write!(f, "{}:{name} from {}", to.as_str(), Scope(host)),
            Self::NewBrowsers(source) => write!(f, "new_browsers:{}", Scope(source)),
            Self::ChallengesWithoutCall(account) => write!(f, "asked_without_call:{account}"),
            Self::Samples(account) => write!(f, "samples:{account}"),
            Self::SamplePressed { account, page } => write!(f, "sample_pressed:{account} {}", Scope(page)),
            Self::LogQueries => f.write_str("voice log"),
            Self::JudgedCalls => f.write_str("call_attempts"),
        }
    }
}

/// Writes the key of a rule that counts each scope by itself.
fn counted_by(f: &mut Formatter<'_>, rule: Rule, scope: &str) -> fmt::Result {
    write!(f, "{}:{}", rule.as_str(), Scope(scope))
}

fn to_country(f: &mut Formatter<'_>, whose: Whose, country: &str) -> fmt::Result {
    let own = match whose {
        Whose::Own => "own ",
        Whose::Other => "",
    };
    write!(f, "{own}country {}", Scope(country))
}

#[cfg(test)]
mod tests {
    use std::{
        collections::{HashMap, HashSet},
        mem,
    };

    use strum::EnumCount;

    use super::*;

    const TRIES: [TryTo; 6] = [
        TryTo::SignIn,
        TryTo::Recover,
        TryTo::Reversal,
        TryTo::ChangePassword,
        TryTo::AllowNewNumber,
        TryTo::KeepNumber,
    ];

    /// Scopes that are well-formed. Texts take any other value.
    struct Ids {
        account: CustomerId,
        app: FactorId,
        name: AccountName,
    }

    impl Ids {
        fn new(text: &str) -> Self {
            Self {
                account: text.parse().unwrap(),
                app: text.parse().unwrap(),
                name: AccountName::parse(text).unwrap(),
            }
        }

        /// Every kind of key, with these ids and two texts as scopes.
        fn keys<'a>(&'a self, one: &'a str, two: &'a str) -> Vec<LimitKey<'a>> {
            let Self { account, app, name } = self;
            let guessers = [Guesser::Account(account), Guesser::Number(one), Guesser::Pair(one)];
            let mut keys = vec![
                LimitKey::CallsByVisitor(one),
                LimitKey::CallsByHost(one),
                LimitKey::CallsByHostInADay(one),
                LimitKey::CallsByNetwork(one),
                LimitKey::FirstCallsToNumber(one),
                LimitKey::CallsToNumber(one),
                LimitKey::CallsToNumberInADay(one),
                LimitKey::CallsByAccount(one),
                LimitKey::CallsToOwnNumber {
                    account: one,
                    number: two,
                },
                LimitKey::NoticesToOwnNumber {
                    account: one,
                    number: two,
                },
                LimitKey::NumberOfRange(one),
                LimitKey::NumbersOfRange(one),
                LimitKey::NumbersOfRangeFrom {
                    range: one,
                    neighborhood: two,
                },
                LimitKey::RefusalsRecorded(one),
                LimitKey::RefusalsNotRecorded,
                LimitKey::WrongPinsInARow { account, number: one },
                LimitKey::WrongPinsOfShopInAnHour,
                LimitKey::WrongPinsOfShop,
                LimitKey::WrongPinsOfStrangers,
                LimitKey::ResetCodes(one),
                LimitKey::ResetCodesInARow { account, app },
                LimitKey::ResetCodesInARowOfNobody(one),
                LimitKey::NewBrowsers(one),
                LimitKey::ChallengesWithoutCall(account),
                LimitKey::Samples(account),
                LimitKey::SamplePressed { account, page: one },
                LimitKey::LogQueries,
                LimitKey::JudgedCalls,
            ];
            keys.extend(Rule::ALL.map(LimitKey::Ceiling));
            keys.extend(guessers.map(LimitKey::WrongPins));
            keys.extend(guessers.map(LimitKey::StopsRecorded));
            for whose in [Whose::Own, Whose::Other] {
                keys.extend([
                    LimitKey::CallsToCountry { whose, country: one },
                    LimitKey::CallsToCountryFrom {
                        whose,
                        country: one,
                        neighborhood: two,
                    },
                ]);
            }
            for to in TRIES {
                keys.extend([
                    LimitKey::TriesFrom(to, one),
                    LimitKey::TriesAt(to, name),
                    LimitKey::TriesAtFrom { to, name, host: one },
                ]);
            }
            keys
        }
    }

    #[test]
    fn no_two_kinds_of_key_give_the_same_text_for_equal_scopes() {
        let ids = Ids::new("wren");

        let keys = ids.keys("wren", "wren");

        let kinds: HashSet<_> = keys.iter().map(mem::discriminant).collect();
        assert_eq!(kinds.len(), LimitKey::COUNT, "a kind is missing in this test");
        let texts: HashSet<_> = keys.iter().map(ToString::to_string).collect();
        assert_eq!(texts.len(), keys.len());
    }

    #[test]
    fn no_scope_makes_a_key_look_like_another() {
        const HOSTILE: &[&str] = &[
            "",
            " ",
            "%20",
            "wren",
            "wren from heron",
            "heron from",
            "from heron",
            "told",
            "told wren",
            "shop",
            "account wren",
            "own country GB",
            "wrong_pins:account wren",
            "2001:db8:1::/48",
        ];
        let ids = ["wren", "heron", "told"].map(Ids::new);
        let mut seen: HashMap<String, LimitKey<'_>> = HashMap::new();

        for ids in &ids {
            for one in HOSTILE.iter().copied() {
                for key in HOSTILE.iter().flat_map(|two| ids.keys(one, two)) {
                    let before = seen.insert(key.to_string(), key);
                    assert!(before.is_none_or(|before| before == key), "{before:?} and {key:?}");
                }
            }
        }
    }

    /// A changed text would forget what was counted before an update of the shop.
    #[test]
    fn the_stored_texts_of_call_limits_stay_as_they_are() {
        let (pseudonym, other) = ("0a1b", "2c3d");

        for (key, text) in [
            (LimitKey::CallsByVisitor(pseudonym), "visitor:0a1b"),
            (LimitKey::CallsByHost(pseudonym), "source:0a1b"),
            (LimitKey::CallsByHostInADay(pseudonym), "source_day:0a1b"),
            (LimitKey::CallsByNetwork(pseudonym), "network:0a1b"),
            (LimitKey::FirstCallsToNumber(pseudonym), "number_minute:0a1b"),
            (LimitKey::CallsToNumber(pseudonym), "number:0a1b"),
            (LimitKey::CallsToNumberInADay(pseudonym), "number_day:0a1b"),
            (LimitKey::CallsByAccount(pseudonym), "account:0a1b"),
            (
                LimitKey::CallsToOwnNumber {
                    account: pseudonym,
                    number: other,
                },
                "own_number_day:0a1b 2c3d",
            ),
            (
                LimitKey::NoticesToOwnNumber {
                    account: pseudonym,
                    number: other,
                },
                "own_number_day:told 0a1b 2c3d",
            ),
            (LimitKey::Ceiling(Rule::UnprovedMoney), "unproved_money"),
            (LimitKey::NumberOfRange(pseudonym), "seen:0a1b"),
            (LimitKey::NumbersOfRange(pseudonym), "prefix:0a1b"),
            (
                LimitKey::NumbersOfRangeFrom {
                    range: pseudonym,
                    neighborhood: other,
                },
                "prefix:0a1b from 2c3d",
            ),
            (
                LimitKey::CallsToCountry {
                    whose: Whose::Own,
                    country: "GB",
                },
                "own country GB",
            ),
            (
                LimitKey::CallsToCountryFrom {
                    whose: Whose::Other,
                    country: "GB",
                    neighborhood: other,
                },
                "country GB from 2c3d",
            ),
            (LimitKey::RefusalsRecorded(pseudonym), "refusals:0a1b"),
            (LimitKey::RefusalsNotRecorded, "refusals_unwritten"),
            (LimitKey::LogQueries, "voice log"),
            (LimitKey::JudgedCalls, "call_attempts"),
        ] {
            assert_eq!(key.to_string(), text);
        }
    }

    #[test]
    fn the_stored_texts_of_limits_on_people_stay_as_they_are() {
        let Ids { account, app, name } = &Ids::new("wren");
        let (host, pseudonym) = ("2001:db8:1:2::/64", "0a1b");

        for (key, text) in [
            (
                LimitKey::WrongPins(Guesser::Account(account)),
                "wrong_pins:account wren",
            ),
            (
                LimitKey::WrongPins(Guesser::Number(pseudonym)),
                "wrong_pins:number 0a1b",
            ),
            (LimitKey::WrongPins(Guesser::Pair(pseudonym)), "wrong_pins:pair 0a1b"),
            (
                LimitKey::WrongPinsInARow {
                    account,
                    number: pseudonym,
                },
                "wrong_in_a_row:account wren 0a1b",
            ),
            (LimitKey::WrongPinsOfShopInAnHour, "wrong_pins:shop"),
            (LimitKey::WrongPinsOfShop, "wrong_pins_day:shop"),
            (LimitKey::WrongPinsOfStrangers, "wrong_pins_day:strangers"),
            (
                LimitKey::StopsRecorded(Guesser::Account(account)),
                "stopped wrong_pins:account wren",
            ),
            (LimitKey::ResetCodes(account.as_str()), "reset_app:wren"),
            (
                LimitKey::ResetCodesInARow { account, app },
                "reset_app_in_a_row:wren wren",
            ),
            (LimitKey::ResetCodesInARowOfNobody(pseudonym), "reset_app_in_a_row:0a1b"),
            (
                LimitKey::TriesFrom(TryTo::SignIn, host),
                "sign_in_from:2001:db8:1:2::/64",
            ),
            (LimitKey::TriesAt(TryTo::Recover, name), "recovery:wren"),
            (
                LimitKey::TriesAtFrom {
                    to: TryTo::KeepNumber,
                    name,
                    host,
                },
                "number_kept:wren from 2001:db8:1:2::/64",
            ),
            (LimitKey::NewBrowsers(host), "new_browsers:2001:db8:1:2::/64"),
            (LimitKey::ChallengesWithoutCall(account), "asked_without_call:wren"),
            (LimitKey::Samples(account), "samples:wren"),
            (
                LimitKey::SamplePressed { account, page: "p1" },
                "sample_pressed:wren p1",
            ),
        ] {
            assert_eq!(key.to_string(), text);
        }
    }
}
