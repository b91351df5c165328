-- Further ways to confirm something beside the call, and making good what was forgotten or lost.

-- Authenticator apps and passkeys. An app's secret is not here: it is derived from the way's id with the shop's key.
create table ways (
    id          text   not null primary key,
    customer_id text   not null references customers (id),
    kind        text   not null check (kind in ('authenticator', 'passkey')),
    label       text   not null,
    state       text   not null check (state in ('draft', 'approved', 'ready')),
    -- A passkey's public key.
    public_key  text,
    -- The newest step of time whose code was used: no code is good twice.
    last_step   bigint not null default 0,
    created_at  bigint not null,
    approved_at bigint
);
create index ways_customer on ways (customer_id, state);

-- What a passkey was asked to sign, by the challenge or the way it is about; good once.
create table passkey_asks (
    subject    text   not null primary key,
    binding    text   not null,
    asked      text   not null,
    expires_at bigint not null
);
create index passkey_asks_expiry on passkey_asks (expires_at);

create table recoveries (
    id          text   not null primary key,
    customer_id text   not null references customers (id),
    visitor_id  text   not null,
    kind        text   not null check (kind in ('password', 'phone')),
    value       text   not null,
    -- The backup code that is used up with it, as it is stored; empty when an authenticator app proved it.
    backup_code text   not null,
    state       text   not null check (state in ('draft', 'waiting', 'done', 'stopped')),
    due_at      bigint,
    created_at  bigint not null
);
create index recoveries_waiting on recoveries (due_at) where state = 'waiting';
create index recoveries_customer on recoveries (customer_id, state);

-- The old line may also stop a move that waits: then the wish is about a recovery.
alter table vetoes add column recovery_id text;
