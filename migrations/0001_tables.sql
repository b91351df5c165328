-- The tables of the shop. The same text serves SQLite and PostgreSQL, so every column is text or bigint. The shop makes the ids. Times are
-- milliseconds since 1970. Amounts are in minor units of their currency. States and kinds are words. A pseudonym is keyed: without the
-- shop's key, it tells neither the number, the address, the account nor the browser that it stands for.


-- The catalog

-- Texts are in one row for each language (a BCP 47 tag). A row is shown as a whole, so that no page mixes languages.
create table categories (
    slug       text   not null primary key,
    parent     text references categories (slug), -- null at the top
    position   bigint not null, -- its place in the shop's order
    changed_at bigint not null
);

create table category_texts (
    category text not null references categories (slug),
    language text not null,
    name     text not null,
    summary  text not null,
    primary key (category, language)
);

create table products (
    id         text   not null primary key,
    category   text   not null, -- the category's slug
    position   bigint not null, -- its place in the shop's order
    pictures   text   not null, -- JSON: file names; without any, the picture is named like the product
    created_at bigint not null,
    changed_at bigint not null  -- when anything of it changed last, its stock included; each change has another moment
);
create index products_position on products (position, id);
create index products_category on products (category, position, id);
create index products_changed_at on products (changed_at);

create table product_texts (
    product_id  text not null references products (id),
    language    text not null,
    name        text not null,
    summary     text not null,
    description text not null, -- JSON: the paragraphs
    details     text not null, -- JSON: pairs of a name and a value
    options     text not null, -- JSON: what can be chosen, each with a name and its values
    primary key (product_id, language)
);

-- What is bought. A product without options has one variant.
create table variants (
    sku           text   not null primary key,
    product_id    text   not null references products (id),
    position      bigint not null, -- its place among the product's variants
    option_values text   not null, -- JSON: for each option, the place of the chosen value
    stock         bigint not null check (stock >= 0),
    weight_grams  bigint not null check (weight_grams >= 0),
    picture       text -- a file name; null: the product's first picture
);
create index variants_product on variants (product_id, position);

-- Prices are stored in every currency, so that reading never converts. A variant is not sold in a currency without a row.
create table variant_prices (
    sku      text   not null references variants (sku),
    currency text   not null,
    minor    bigint not null check (minor >= 0),
    primary key (sku, currency)
);

create table related_products (
    product_id text   not null references products (id),
    related_id text   not null references products (id),
    position   bigint not null,
    primary key (product_id, related_id)
);

create table collections (
    slug       text   not null primary key,
    position   bigint not null, -- its place in the shop's order
    changed_at bigint not null
);

create table collection_texts (
    collection text not null references collections (slug),
    language   text not null,
    name       text not null,
    summary    text not null,
    primary key (collection, language)
);

create table collection_products (
    collection text   not null references collections (slug),
    product_id text   not null references products (id),
    position   bigint not null, -- its place in the collection
    primary key (collection, product_id)
);
create index collection_products_position on collection_products (collection, position, product_id);


-- Accounts

-- What was authorized under one state of an account must not take effect under another. Sessions, drafts, recoveries and challenges carry
-- the versions under which they were begun. The transaction that acts on them compares the versions.
create table customers (
    id                  text   not null primary key,
    account_name        text   not null unique,
    password_hash       text   not null,
    phone               text   not null unique, -- 'released:' and the account's id, once the number was given to a new owner
    phone_key           text   unique, -- the same for both numbers that reach one phone; null without a number
    number_free_at      bigint, -- when the number becomes free, because somebody else has claimed it
    name                text,
    email               text,
    address             text, -- JSON
    page_language       text   not null default 'en', -- of the pages on which the customer last confirmed an order, or the registration
    call_language       text, -- null: the browser's language, else the one of the number's country
    call_speed          text   not null default 'normal',
    call_repeats        bigint not null default 2, -- how often a call says the PIN
    credentials_version bigint not null default 1, -- counts the changes of the password and the number
    factors_version     bigint not null default 1, -- counts the changes of backup codes, apps and passkeys
    created_at          bigint not null
);

create table registrations (
    id            text   not null primary key,
    visitor_id    text   not null,
    account_name  text   not null,
    password_hash text   not null, -- empty once the account exists
    phone         text   not null,
    call_language text,
    state         text   not null check (state in ('draft', 'proved', 'completed')),
    renames_left  bigint not null check (renames_left >= 0), -- other account names that may still be tried
    created_at    bigint not null,
    proved_at     bigint -- when the phone was proved: another account name may be tried for a short time after that
);
create index registrations_visitor on registrations (visitor_id);

-- The id of a renewed session leads to the new session for a short time, and only in the browser that renewed it. Without that, a browser
-- that lost the answer would be signed out.
create table sessions (
    id                  text   not null primary key,
    customer_id         text,
    credentials_version bigint not null,
    data                text   not null, -- JSON; empty once the session has ended
    heir                text, -- the new session's id, sealed with a secret that only the browser holds
    bond                text, -- a digest of that secret
    renews              text, -- the key of the session that this one renews, until the browser has presented the new id
    expires_at          bigint not null
);
create index sessions_customer on sessions (customer_id);
create index sessions_expires_at on sessions (expires_at);

create table account_changes (
    id                  text   not null primary key,
    customer_id         text   not null references customers (id),
    credentials_version bigint not null,
    kind                text   not null check (kind in ('name', 'email', 'address', 'password', 'phone')),
    value               text   not null, -- a password is hashed, and empty once the change was made
    state               text   not null check (state in ('draft', 'old_number_proved', 'completed')),
    created_at          bigint not null
);

-- Saved delivery addresses. The one with which forms begin is also in the customer's row.
create table addresses (
    id          text   not null primary key,
    customer_id text   not null references customers (id),
    address     text   not null, -- JSON
    created_at  bigint not null
);
create index addresses_customer on addresses (customer_id);

-- Changes of phone numbers that were made.
create table phone_changes (
    id          text   not null primary key,
    customer_id text   not null references customers (id),
    old_phone   text   not null,
    new_phone   text   not null,
    changed_at  bigint not null,
    reversed_at bigint
);
create index phone_changes_customer on phone_changes (customer_id, changed_at);

-- Requests to reverse a change of a phone number. A request is stored whether or not there is something to reverse, so that nobody learns
-- from it which numbers an account had.
create table reversals (
    id          text   not null primary key,
    visitor_id  text   not null,
    phone       text   not null, -- the old number, as it was typed
    pair        text   not null, -- pseudonym of the account name together with the number: calls and wrong PINs are counted under it
    change_id   text, -- the change to reverse; null when none matches what was typed
    recovery_id text, -- the waiting move to a new number that is stopped instead; null without one
    created_at  bigint not null
);
create index reversals_created_at on reversals (created_at);

-- Recoveries of accounts whose password was forgotten or whose phone was lost.
create table recoveries (
    id                  text   not null primary key,
    customer_id         text   not null references customers (id),
    credentials_version bigint not null,
    factors_version     bigint not null,
    visitor_id          text   not null,
    kind                text   not null check (kind in ('password', 'phone')),
    value               text   not null, -- the hash of the new password, or the new number
    backup_code         text   not null, -- as it is stored; empty when an authenticator app proved it
    state               text   not null check (state in ('draft', 'waiting', 'done', 'stopped')),
    created_at          bigint not null,
    due_at              bigint -- when a waiting recovery takes effect
);
create index recoveries_customer on recoveries (customer_id, state);
create index recoveries_due_at on recoveries (due_at) where state = 'waiting';

-- Numbers that somebody proved although they belong to another account. Telephone companies give numbers to new owners.
create table number_claims (
    id         text   not null primary key,
    phone      text   not null,
    visitor_id text   not null, -- the browser that proved the number
    holder_id  text   not null references customers (id), -- the account that the number belongs to
    state      text   not null check (state in ('proved', 'waiting', 'kept', 'over')),
    proved_at  bigint not null,
    due_at     bigint, -- when the number becomes free, unless the holder keeps it
    closed_at  bigint
);
create unique index number_claims_one_waiting on number_claims (phone, holder_id) where state = 'waiting';
create index number_claims_visitor on number_claims (visitor_id, proved_at);
create index number_claims_holder on number_claims (holder_id, state);
create index number_claims_due_at on number_claims (due_at) where state = 'waiting';

-- Account activity, for the customer to read. It references no table, so that recording an event waits for no other change.
create table account_events (
    id          text   not null primary key,
    customer_id text   not null,
    at          bigint not null,
    what        text   not null -- JSON
);
create index account_events_customer on account_events (customer_id, id);
create index account_events_at on account_events (at);


-- Cart and orders

create table cart_lines (
    owner    text   not null, -- a customer or a browser
    sku      text   not null references variants (sku),
    quantity bigint not null check (quantity between 1 and 20),
    page     text, -- the page whose button last added to this line: a button that is pressed twice adds once
    page_at  bigint not null default 0, -- when that button was pressed
    added_at bigint not null,
    primary key (owner, sku)
);
create index cart_lines_added_at on cart_lines (added_at);

create table orders (
    id                  text   not null primary key,
    customer_id         text   not null references customers (id),
    credentials_version bigint not null,
    state               text   not null check (state in ('draft', 'placed')),
    draft               text   not null, -- JSON: every line, price and text
    currency            text   not null,
    total               bigint not null check (total >= 0),
    pieces              bigint not null check (pieces > 0),
    created_at          bigint not null,
    placed_at           bigint,
    held_until          bigint, -- the order waits until then, because the phone number was changed shortly before
    held_because_of     bigint, -- when the number was changed
    cancelled_at        bigint
);
create index orders_customer on orders (customer_id, state, placed_at);
create index orders_held_until on orders (held_until) where held_until is not null;

-- The lines of placed orders, as they were when the order was frozen, for whoever counts what was sold.
create table order_lines (
    order_id   text   not null references orders (id),
    position   bigint not null,
    sku        text   not null,
    product_id text   not null,
    name       text   not null,
    options    text   not null, -- JSON: pairs of an option's name and the chosen value
    unit_price bigint not null check (unit_price >= 0), -- in the currency of the order
    quantity   bigint not null check (quantity > 0),
    primary key (order_id, position)
);
create index order_lines_product on order_lines (product_id, order_id);


-- Challenges, their calls and their drafts

create table challenges (
    id                  text   not null primary key,
    purpose             text   not null,
    draft_id            text   not null, -- what the PIN confirms: the id of an order, a registration, a change …
    visitor_id          text   not null,
    customer_id         text,
    credentials_version bigint not null,
    phone               text   not null,
    budget              text   not null check (budget in ('own', 'other', 'stranger', 'pair')), -- whose limits it is counted against
    pair                text, -- pseudonym of the account name together with the number, for the budget of a pair
    visibility          text   not null check (visibility in ('shown', 'blind', 'blind_silent')), -- whether the page shows how its calls go
    state               text   not null check (state in ('open', 'redeemed', 'dead', 'cancelled', 'refused')),
    attempts_left       bigint not null check (attempts_left >= 0),
    calls_left          bigint not null check (calls_left >= 0),
    pin_hash            text, -- null before the first call, between two calls and after the end
    pin_expires_at      bigint not null, -- 0 when nobody heard the call
    next_call_at        bigint not null, -- when the next call may be asked for
    expires_at          bigint not null,
    created_at          bigint not null
);
-- A draft has at most one open challenge: a double click finds the one that exists.
create unique index challenges_one_open on challenges (purpose, draft_id) where state = 'open';
create index challenges_visitor on challenges (visitor_id, state);
create index challenges_created_at on challenges (created_at);

create table calls (
    id           text   not null primary key,
    challenge_id text   not null references challenges (id),
    calls_left   bigint not null, -- the calls that the challenge had left after this one, which tells its calls apart
    phone        text   not null,
    progress     text   not null,
    placed_at    bigint not null,
    ended_at     bigint,
    ask_at       bigint -- when the provider's log is queried about the call
);
create index calls_challenge on calls (challenge_id, placed_at);
create index calls_placed_at on calls (placed_at);
create index calls_ask_at on calls (ask_at) where progress in ('calling', 'dialing', 'ringing');

-- Calls that tell a customer of an event in the account. A notice is repeated until somebody answers, or it was tried often enough.
create table notices (
    id          text   not null primary key,
    customer_id text   not null references customers (id),
    kind        text   not null,
    phone       text   not null,
    state       text   not null check (state in ('queued', 'told', 'given_up')),
    tries       bigint not null check (tries >= 0),
    queued_at   bigint not null,
    due_at      bigint not null, -- when the next call is due
    call_id     text   unique, -- the newest call, as are the columns below
    progress    text,
    placed_at   bigint,
    ask_at      bigint
);
create index notices_due_at on notices (due_at) where state = 'queued';
create index notices_ask_at on notices (ask_at) where progress in ('calling', 'dialing', 'ringing');

-- Mails to customers. The transaction of the action that a mail reports enqueues it. A background task sends it, again if that fails, until
-- it was tried often enough. It references no table, so that an order or an account can change while its mails wait.
create table mail_outbox (
    id              text   not null primary key,
    kind            text   not null,
    recipient       text   not null, -- the e-mail address that the account had then
    language        text   not null, -- the tag of the language that the mail is written in
    content         text   not null, -- JSON: the figures of the mail. Numbers are masked, and a PIN never appears
    state           text   not null check (state in ('queued', 'sent', 'failed')),
    attempts        bigint not null check (attempts >= 0),
    next_attempt_at bigint not null, -- when the next attempt is due
    last_error      text, -- the kind of the fault of the newest attempt that failed
    created_at      bigint not null,
    sent_at         bigint
);
create index mail_outbox_next_attempt_at on mail_outbox (next_attempt_at) where state = 'queued';
create index mail_outbox_created_at on mail_outbox (created_at);

-- The forms that led to drafts. The same form sent twice leads to the same draft. The browser chooses the form's id, so the id counts only
-- for its owner and purpose, and nothing else is found or derived by it.
create table form_drafts (
    owner      text   not null, -- a customer or a browser
    purpose    text   not null,
    form       text   not null,
    draft_id   text   not null,
    created_at bigint not null,
    primary key (owner, purpose, form)
);
create index form_drafts_created_at on form_drafts (created_at);


-- Alternative factors

create table backup_sets (
    id                  text   not null primary key,
    customer_id         text   not null references customers (id),
    credentials_version bigint not null,
    salt                text   not null default '', -- what the codes are derived from; empty unless they may be shown
    created_at          bigint not null,
    made_at             bigint -- null while the set waits for its PIN
);

create table backup_codes (
    customer_id text   not null references customers (id),
    code        text   not null, -- hashed
    made_at     bigint not null, -- when its set was made: a reversal voids codes by it, even after the set was deleted
    used_at     bigint,
    primary key (customer_id, code)
);

-- Authenticator apps and passkeys. An app's secret is not stored: it is derived from the id and the salt with the shop's key.
create table factors (
    id                  text   not null primary key,
    customer_id         text   not null references customers (id),
    credentials_version bigint not null,
    kind                text   not null check (kind in ('authenticator', 'passkey')),
    label               text   not null, -- the name that the customer gave it
    state               text   not null check (state in ('draft', 'approved', 'ready')),
    public_key          text, -- of a passkey
    salt                text   not null default '', -- drawn at the approval, so that a removed app never returns under the same id
    last_step           bigint not null default 0, -- the newest time step whose code was used, because no code is valid twice
    created_at          bigint not null,
    approved_at         bigint
);
create index factors_customer on factors (customer_id, state);

-- What a passkey is asked to sign. Each request is answered at most once.
create table passkey_asks (
    subject    text   not null primary key, -- the challenge or the factor that it is about
    binding    text   not null,
    asked      text   not null,
    expires_at bigint not null
);
create index passkey_asks_expires_at on passkey_asks (expires_at);


-- The guard: limits on calls, attempts and requests

-- How often something was done within a window of time that begins at a fixed moment.
create table fixed_windows (
    key       text   not null,
    window_at bigint not null, -- when the window begins
    used      bigint not null,
    primary key (key, window_at)
);
create index fixed_windows_window_at on fixed_windows (window_at);

-- How often something was done within the time span that ends now.
create table sliding_windows (
    key     text   not null primary key,
    uses    text   not null, -- the newest moments, newest first, thirteen digits each
    last_at bigint not null
);
create index sliding_windows_last_at on sliding_windows (last_at);

-- Numbers that are not called for a while, because several calls led to no PIN.
create table number_cooldowns (
    number      text   not null primary key,
    streak      bigint not null, -- consecutive calls without a PIN
    cooldown_at bigint not null  -- when the number may be called again
);
create index number_cooldowns_cooldown_at on number_cooldowns (cooldown_at);

create table call_blocks (
    scope    text   not null primary key, -- a country, a number range or a network
    rule     text   not null,
    until_at bigint not null
);

create table call_refusals (
    id      text   not null primary key,
    at      bigint not null,
    rule    text   not null,
    figure  bigint not null, -- what the rule counted
    most    bigint not null, -- what the rule allows
    purpose text   not null,
    country text   not null, -- empty when it is not known
    phone   text   not null, -- masked; empty when what was typed is not a number that can be called
    shadow  bigint not null  -- 1 when the rule was in shadow, so that the call was placed all the same
);
create index call_refusals_at on call_refusals (at);

-- What the rules looked at when a call was asked for, so that changed rules can be tried on it. Numbers, ranges, addresses, accounts and
-- browsers are pseudonyms. An empty text stands for no value.
create table call_attempts (
    seq          bigint not null primary key, -- the order in which calls were judged
    at           bigint not null,
    kind         text   not null check (kind in ('pin', 'blind_pin', 'sample', 'notice')),
    purpose      text   not null,
    challenge    text   not null,
    nth          bigint not null, -- which call of its challenge it is
    whose        text   not null check (whose in ('own', 'other')), -- whether the number is the customer's own, proved before
    number       text   not null,
    number_range text   not null, -- the number without its last four digits
    number_kind  text   not null, -- mobile, landline …
    country      text   not null, -- the number's country
    host         text   not null, -- the address that asked (IPv6: its /64)
    network      text   not null, -- the network of that address (IPv4 /24, IPv6 /48)
    neighborhood text   not null, -- the neighborhood of that network (IPv4 /16, IPv6 /32): others are independent of it
    account      text   not null,
    visitor      text   not null,
    price        bigint not null,
    wrong_pins   bigint not null, -- wrong PINs that the shop had seen that day
    verdict      text   not null, -- the rule that refused the call; empty when it was placed
    shadow       text   not null, -- the rules in shadow that would have refused it, with commas between them
    confirmed_at bigint, -- when its PIN was typed
    confirmed_no bigint  -- the place of that moment in the order of `seq`
);
create index call_attempts_at on call_attempts (at);
create index call_attempts_range on call_attempts (number_range, at);
create index call_attempts_country on call_attempts (country, at);
create index call_attempts_neighborhood on call_attempts (neighborhood, at);
create index call_attempts_challenge on call_attempts (challenge);


-- The audit log and the clock

-- A chain: each event's hash covers the hash before it. Events are never updated.
create table audit_events (
    seq       bigint not null primary key, -- from 1 on without a gap
    at        bigint not null,
    event     text   not null,
    challenge text   not null, -- empty without one
    draft     text   not null, -- empty without one
    details   text   not null, -- JSON: numbers are masked, and a PIN never appears
    hash      text   not null
);
create index audit_events_draft on audit_events (draft);
create index audit_events_at on audit_events (at);

-- Both ends of the chain, in one row: the newest event, and the newest event that was deleted because of its age.
create table audit_ends (
    id         bigint not null primary key check (id = 1),
    last_seq   bigint not null,
    last_hash  text   not null,
    swept_seq  bigint not null,
    swept_hash text   not null
);
insert into audit_ends (id, last_seq, last_hash, swept_seq, swept_hash) values (1, 0, '', 0, '');

-- The latest time that any instance has seen, in one row. A clock that was set back prolongs nothing.
create table clock (
    id      bigint not null primary key check (id = 1),
    seen_at bigint not null
);
insert into clock (id, seen_at) values (1, 0);
