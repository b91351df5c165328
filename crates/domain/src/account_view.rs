//! The customer's account as the account page shows it.

use serde::{Deserialize, Serialize};

use crate::{AccountName, Address, EmailAddress, Instant, PersonName};

/// Data of the account page. It contains nothing that helps to take over the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// The name the customer signs in with.
    pub account_name: AccountName,
    /// The person's name, if given.
    pub name: Option<PersonName>,
    /// The e-mail address, if given.
    pub email: Option<EmailAddress>,
    /// The default delivery address, if given.
    pub address: Option<Address>,
    /// The proved phone number, masked. The account has none after its number was freed for another person.
    pub masked_phone: Option<String>,
    /// When the number is freed because another person proved it, unless the customer objects before.
    pub number_free_at: Option<Instant>,
}
