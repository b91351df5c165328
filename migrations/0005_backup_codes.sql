-- Ways to confirm something without a call: ten codes, each good once.

create table backup_sets (
    id          text   not null primary key,
    customer_id text   not null references customers (id),
    created_at  bigint not null,
    made_at     bigint
);

create table backup_codes (
    customer_id text   not null references customers (id),
    code        text   not null,
    used_at     bigint,
    primary key (customer_id, code)
);
