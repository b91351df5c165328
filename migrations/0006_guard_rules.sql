-- What rules looked at when a call was asked for, so that changed rules can be tried on it. Numbers, ranges, browsers, accounts and
-- addresses stand here as keyed pseudonyms.

create table call_attempts (
    seq          bigint not null primary key,
    at           bigint not null,
    purpose      text   not null,
    challenge    text   not null,
    nth          bigint not null,
    whose        text   not null check (whose in ('own', 'other')),
    number       text   not null,
    number_range text   not null,
    country      text   not null,
    line         text   not null,
    host         text   not null,
    network      text   not null,
    account      text   not null,
    visitor      text   not null,
    price        bigint not null,
    wrong_pins   bigint not null,
    verdict      text   not null,
    shadow       text   not null,
    confirmed_at bigint,
    confirmed_no bigint
);
create index call_attempts_at on call_attempts (at);
create index call_attempts_range on call_attempts (number_range, at);
create index call_attempts_country on call_attempts (country, at);
create index call_attempts_challenge on call_attempts (challenge);

-- Verdicts of rules in shadow: written down, and the call was placed all the same.
alter table call_refusals add column shadow bigint not null default 0;

-- When something was done last: one row knows the newest moments, newest first, each of thirteen digits.
create table recent_uses (
    key     text   not null primary key,
    uses    text   not null,
    last_at bigint not null
);
create index recent_uses_age on recent_uses (last_at);

create index challenges_age on challenges (created_at);
