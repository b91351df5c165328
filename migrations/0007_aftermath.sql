-- What follows a change: calls that tell of it, the list of what happened in an account, and the way back to the old number.

-- A call that is owed to a line until somebody answered it, or it was tried often enough. What stands of a call is the newest try.
create table notices (
    id          text   not null primary key,
    customer_id text   not null references customers (id),
    kind        text   not null,
    phone       text   not null,
    state       text   not null check (state in ('owed', 'told', 'given_up')),
    tries       bigint not null check (tries >= 0),
    owed_at     bigint not null,
    due_at      bigint not null,
    call_id     text unique,
    progress    text,
    placed_at   bigint,
    ask_at      bigint
);
create index notices_due on notices (due_at) where state = 'owed';
create index notices_to_ask_about on notices (ask_at) where progress in ('calling', 'dialling', 'ringing');

-- What happened in an account, for its customer to read. It points at no row: writing it waits for no other change.
create table account_events (
    id          text   not null primary key,
    customer_id text   not null,
    at          bigint not null,
    what        text   not null
);
create index account_events_customer on account_events (customer_id, id);
create index account_events_at on account_events (at);

create table phone_changes (
    id          text   not null primary key,
    customer_id text   not null references customers (id),
    old_phone   text   not null,
    new_phone   text   not null,
    changed_at  bigint not null,
    undone_at   bigint
);
create index phone_changes_customer on phone_changes (customer_id, changed_at);

-- Somebody wants a change undone, whether or not there is one: `change_id` is empty when there is none.
create table vetoes (
    id         text   not null primary key,
    visitor_id text   not null,
    phone      text   not null,
    change_id  text,
    created_at bigint not null
);
create index vetoes_created on vetoes (created_at);

-- An order that waits because the phone number was changed shortly before, at `held_because_of`.
alter table orders add column held_until bigint;
alter table orders add column held_because_of bigint;
alter table orders add column cancelled_at bigint;
create index orders_held on orders (held_until) where held_until is not null;
