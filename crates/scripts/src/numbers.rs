//! Numbers in words, where a digit does not tell a voice which word is right: "una libra" but "un euro".

/// What a number agrees with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// Also the common gender of Danish, Norwegian and Swedish.
    Masculine,
    Feminine,
    Neuter,
}

/// Numbers below this are written in words if their words depend on a gender. Larger ones stay digits.
const LIMIT: u64 = 1000;

/// The number words of a language. Only numbers that a voice may read in a wrong gender are put into words: the rest stay digits,
/// which every voice reads right.
#[derive(Clone, Copy)]
pub(crate) struct Numerals {
    /// How a number ends for a gender, other than a voice would read its digits.
    pub endings: &'static [(Gender, u64, &'static str)],
    /// Zero to nineteen at least; further where two-digit numbers are one word.
    pub ones: &'static [&'static str],
    /// The tens, by their digit. Nothing below twenty.
    pub tens: [&'static str; 10],
    /// Between tens and ones.
    pub and: &'static str,
    /// By the hundreds digit, before something or alone.
    pub hundreds: [&'static str; 10],
    /// The same before a feminine thing, where it is another word.
    pub feminine_hundreds: Option<[&'static str; 10]>,
    /// Between hundreds and one more word.
    pub and_one: &'static str,
    /// Between hundreds and more than one word.
    pub and_more: &'static str,
    /// Whether every number is put into words: where the thing that is counted is tied to the last word.
    pub always: bool,
    /// How the last word is tied to what is counted.
    pub link: fn(String) -> String,
}

impl Numerals {
    /// A language in which digits are always read right.
    pub const DIGITS: Self = Self {
        endings: &[],
        ones: &[],
        tens: [""; 10],
        and: " ",
        hundreds: [""; 10],
        feminine_hundreds: None,
        and_one: " ",
        and_more: " ",
        always: false,
        link: std::convert::identity,
    };

    /// The number as it is to be written before (or after) a thing of this gender.
    pub fn write(&self, number: u64, gender: Gender) -> String {
        self.words(number, gender).unwrap_or_else(|| number.to_string())
    }

    /// The numbers that may take the most letters in words: below a hundred, and with the longest hundreds.
    pub fn longest(&self) -> impl Iterator<Item = u64> + Clone + use<> {
        let letters = |hundreds: &u64| {
            let digit = place(*hundreds);
            let own = self.feminine_hundreds.map_or("", |own| own[digit]);
            self.hundreds[digit].chars().count().max(own.chars().count())
        };
        let hundreds = (1..10).max_by_key(letters).unwrap_or(1) * 100;
        (1..100).chain(hundreds + 1..hundreds + 100)
    }

    /// The number in words. None where digits are enough.
    fn words(&self, number: u64, gender: Gender) -> Option<String> {
        if number == 0 || number >= LIMIT {
            return None;
        }
        let (hundreds, rest) = (number / 100, number % 100);
        let own_hundreds = self.feminine_hundreds.filter(|_| gender == Gender::Feminine);
        let in_gender = self.ending(gender, rest).is_some() || (own_hundreds.is_some() && hundreds > 1);
        if !in_gender && !self.always {
            return None;
        }
        let hundred = own_hundreds.unwrap_or(self.hundreds)[place(hundreds)];
        let said = match (hundreds, rest) {
            (0, rest) => self.below_a_hundred(rest, gender),
            (_, 0) => hundred.to_owned(),
            (_, rest) => {
                let is_one_word = rest < 20 || rest.is_multiple_of(10);
                let and = if is_one_word { self.and_one } else { self.and_more };
                format!("{hundred}{and}{}", self.below_a_hundred(rest, gender))
            }
        };
        Some((self.link)(said))
    }

    /// 1 to 99.
    fn below_a_hundred(&self, number: u64, gender: Gender) -> String {
        let exactly = self.exactly(gender, number);
        if let Some(word) = exactly.or_else(|| self.ones.get(place(number)).copied()) {
            return word.to_owned();
        }
        let (tens, ones) = (self.tens[place(number / 10)], number % 10);
        if ones == 0 {
            return tens.to_owned();
        }
        let one = self
            .exactly(gender, ones)
            .or_else(|| self.ones.get(place(ones)).copied());
        format!("{tens}{}{}", self.and, one.unwrap_or_default())
    }

    /// How a number below a hundred ends for a gender, if that is to be said.
    fn ending(&self, gender: Gender, number: u64) -> Option<&'static str> {
        let last = if number < 20 { number } else { number % 10 };
        self.exactly(gender, number).or_else(|| self.exactly(gender, last))
    }

    fn exactly(&self, gender: Gender, number: u64) -> Option<&'static str> {
        let of = |ending: &&(Gender, u64, &'static str)| ending.0 == gender && ending.1 == number;
        self.endings.iter().find(of).map(|(_, _, word)| *word)
    }
}

fn place(digit: u64) -> usize {
    usize::try_from(digit).unwrap_or(usize::MAX)
}
