-- A renewed session's old id leads to the new one for a short time, and only the browser that renewed it: whose answer was lost would
-- otherwise be signed out. `heir` is the new id, sealed with what only that browser holds, and `bond` a digest of that; `renews` is the old
-- session's key, until the new id was seen once.
alter table sessions add column heir text;
alter table sessions add column bond text;
alter table sessions add column renews text;
-- Which page last put something into the line, and when: a button that was pressed twice puts it in once.
alter table cart_lines add column page text;
alter table cart_lines add column page_at bigint not null default 0;
create index registrations_visitor on registrations (visitor_id);
