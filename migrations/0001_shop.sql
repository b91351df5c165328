-- One text for SQLite and PostgreSQL: text and bigint columns only. Ids are made by the shop, times are milliseconds
-- since 1970, money is in minor units, states are words.

create table products (
    id          text   not null primary key,
    category    text   not null,
    position    bigint not null,
    name        text   not null,
    price       bigint not null check (price >= 0),
    currency    text   not null,
    stock       bigint not null check (stock >= 0),
    summary     text   not null,
    description text   not null,
    details     text   not null
);

create table categories (
    slug     text   not null primary key,
    position bigint not null,
    name     text   not null,
    summary  text   not null
);

create table customers (
    id            text   not null primary key,
    account_name  text   not null unique,
    password_hash text   not null,
    phone         text   not null unique,
    name          text,
    email         text,
    address       text,
    created_at    bigint not null
);

create table sessions (
    id          text   not null primary key,
    customer_id text,
    data        text   not null,
    expires_at  bigint not null
);
create index sessions_customer on sessions (customer_id);
create index sessions_expiry on sessions (expires_at);

create table cart_lines (
    owner      text   not null,
    product_id text   not null references products (id),
    quantity   bigint not null check (quantity between 1 and 20),
    added_at   bigint not null,
    primary key (owner, product_id)
);
create index cart_lines_added on cart_lines (added_at);

create table registrations (
    id            text   not null primary key,
    visitor_id    text   not null,
    account_name  text   not null,
    password_hash text   not null,
    phone         text   not null,
    state         text   not null check (state in ('draft', 'proved', 'completed')),
    renames_left  bigint not null check (renames_left >= 0),
    created_at    bigint not null
);

create table orders (
    id          text   not null primary key,
    customer_id text   not null references customers (id),
    state       text   not null check (state in ('draft', 'placed')),
    draft       text   not null,
    currency    text   not null,
    total       bigint not null check (total >= 0),
    pieces      bigint not null check (pieces > 0),
    created_at  bigint not null,
    placed_at   bigint
);
create index orders_customer on orders (customer_id, state, placed_at);

create table account_changes (
    id          text   not null primary key,
    customer_id text   not null references customers (id),
    kind        text   not null check (kind in ('name', 'email', 'address', 'password', 'phone')),
    value       text   not null,
    state       text   not null check (state in ('draft', 'old_line_proved', 'completed')),
    created_at  bigint not null
);

create table challenges (
    id             text   not null primary key,
    purpose        text   not null,
    draft_id       text   not null,
    visitor_id     text   not null,
    customer_id    text,
    phone          text   not null,
    state          text   not null check (state in ('open', 'redeemed', 'dead', 'cancelled', 'refused')),
    attempts_left  bigint not null check (attempts_left >= 0),
    calls_left     bigint not null check (calls_left >= 0),
    pin_hash       text,
    pin_expires_at bigint not null,
    next_call_at   bigint not null,
    expires_at     bigint not null,
    created_at     bigint not null
);
-- A draft is asked about once at a time: a double click finds the question that stands.
create unique index challenges_one_open on challenges (purpose, draft_id) where state = 'open';
create index challenges_visitor on challenges (visitor_id, state);

create table calls (
    id           text   not null primary key,
    challenge_id text   not null references challenges (id),
    phone        text   not null,
    progress     text   not null,
    placed_at    bigint not null,
    ended_at     bigint
);
create index calls_challenge on calls (challenge_id, placed_at);

create table limits (
    key       text   not null,
    window_at bigint not null,
    used      bigint not null,
    primary key (key, window_at)
);
create index limits_window on limits (window_at);
