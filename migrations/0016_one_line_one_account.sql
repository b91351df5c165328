-- A line may have two numbers and belongs to one account: the lesser of both numbers, whichever the account knows it by. Null where the
-- account has no number, and for accounts from before this column: whoever comes later finds those by their number.
alter table customers add column line text;
create unique index customers_line on customers (line);
