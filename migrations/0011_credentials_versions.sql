-- What was authorised under one state of an account must not take effect under another. `credentials_version` counts the changes of the
-- password and the number, `factors_version` those of backup codes, apps and passkeys. Sessions, drafts, recoveries and challenges carry
-- the version they were begun under; it is compared in the transaction that acts on them.
alter table customers add column credentials_version bigint not null default 1;
alter table customers add column factors_version bigint not null default 1;

alter table sessions add column credentials_version bigint not null default 1;
alter table challenges add column credentials_version bigint not null default 1;
alter table account_changes add column credentials_version bigint not null default 1;
alter table ways add column credentials_version bigint not null default 1;
alter table backup_sets add column credentials_version bigint not null default 1;
alter table orders add column credentials_version bigint not null default 1;
alter table recoveries add column credentials_version bigint not null default 1;
alter table recoveries add column factors_version bigint not null default 1;

-- The server's own randomness, from which the codes of a set are derived. Empty once the codes were shown long enough.
alter table backup_sets add column salt text not null default '';
-- When a code's set was made: a reversal voids codes by it after the set itself was swept out. The sets of codes that were made before
-- this column are unknown; 0 keeps them out of every reversal, as they were.
alter table backup_codes add column made_at bigint not null default 0;
update backup_codes set made_at = coalesce(
    (select max(made_at) from backup_sets where backup_sets.customer_id = backup_codes.customer_id and made_at is not null), 0);

-- The form that led to a draft: the same form sent twice leads to the same draft. The form's id comes from the browser; it is scoped to
-- its owner (a customer or a browser) and purpose, and nothing else is found or derived by it.
create table form_drafts (
    owner      text   not null,
    purpose    text   not null,
    form       text   not null,
    draft_id   text   not null,
    created_at bigint not null,
    primary key (owner, purpose, form)
);
create index form_drafts_age on form_drafts (created_at);
