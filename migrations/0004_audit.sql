-- What happened around every PIN, in a chain: each event's hash covers the one before it. Nothing here is ever updated but the one
-- row that knows both ends of the chain.

create table audit_events (
    seq       bigint not null primary key,
    at        bigint not null,
    event     text   not null,
    challenge text   not null,
    draft     text   not null,
    details   text   not null,
    hash      text   not null
);
create index audit_events_draft on audit_events (draft);
create index audit_events_at on audit_events (at);

create table audit_ends (
    id         bigint not null primary key,
    last_seq   bigint not null,
    last_hash  text   not null,
    swept_seq  bigint not null,
    swept_hash text   not null
);
insert into audit_ends (id, last_seq, last_hash, swept_seq, swept_hash) values (1, 0, '', 0, '');
