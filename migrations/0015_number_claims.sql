
-- Numbers are given out again: one that somebody proved though it belongs to another account, and what became of that. An account whose
-- number was freed keeps a mark in `customers.phone` that no number can be.
create table number_claims (
    id         text   not null primary key,
    phone      text   not null,
    visitor_id text   not null,
    holder_id  text   not null references customers (id),
    state      text   not null check (state in ('proved', 'waiting', 'kept', 'over')),
    proved_at  bigint not null,
    due_at     bigint,
    closed_at  bigint
);
create unique index number_claims_one_waiting on number_claims (phone, holder_id) where state = 'waiting';
create index number_claims_visitor on number_claims (visitor_id, proved_at);
create index number_claims_holder on number_claims (holder_id, state);
create index number_claims_due on number_claims (due_at) where state = 'waiting';

-- When the account's number becomes free, unless its customer answers: every page says so.
alter table customers add column number_free_at bigint;
