-- What keeps strangers from using the telephone: numbers that have to rest, ranges that are not called, and why a call was refused.

create table number_rests (
    number     text   not null primary key,
    streak     bigint not null,
    rested_at  bigint not null
);
create index number_rests_age on number_rests (rested_at);

create table call_blocks (
    scope    text   not null primary key,
    rule     text   not null,
    until_at bigint not null
);

create table call_refusals (
    id      text   not null primary key,
    at      bigint not null,
    rule    text   not null,
    figure  bigint not null,
    most    bigint not null,
    purpose text   not null,
    country text   not null,
    phone   text   not null
);
create index call_refusals_at on call_refusals (at);

create index calls_placed on calls (placed_at);
