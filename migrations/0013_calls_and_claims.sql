-- Which call of its challenge a call is: the calls left after it. What is learnt of an older call leaves the newest one's PIN alone.
alter table calls add column calls_left bigint;
update calls set calls_left = (select challenges.calls_left from challenges where challenges.id = calls.challenge_id)
where not exists (
    select 1 from calls as later
    where later.challenge_id = calls.challenge_id
        and (later.placed_at > calls.placed_at or (later.placed_at = calls.placed_at and later.id > calls.id)));

-- The latest time that any instance has seen: a clock that was set back lengthens nothing.
create table clock (
    id      bigint not null primary key check (id = 1),
    seen_at bigint not null
);
insert into clock (id, seen_at) values (1, 0);

-- When the phone was proved: the name may be chosen again for a short time after that.
alter table registrations add column proved_at bigint;
