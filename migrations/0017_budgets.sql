-- Whoever asks a question states once whose limits it is counted against and whether the page may tell how its call goes.

alter table challenges add column budget text not null default 'own' check (budget in ('own', 'other', 'stranger', 'pair'));
alter table challenges add column pair text;
alter table challenges add column visibility text not null default 'shown' check (visibility in ('shown', 'blind', 'blind_silent'));
alter table call_attempts add column kind text not null default 'pin' check (kind in ('pin', 'blind_pin', 'sample', 'notice'));
