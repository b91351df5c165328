-- How a customer is spoken to on the telephone, and what is still to be learnt about a call.

-- No language: the browser's, else the one of the phone's country.
alter table customers add column call_language text;
alter table customers add column call_speed text not null default 'normal';
alter table customers add column call_repeats bigint not null default 2;

alter table registrations add column call_language text;

-- When the provider's log is asked about the call; null when nothing more is to be learnt from it.
alter table calls add column ask_at bigint;
create index calls_to_ask_about on calls (ask_at) where progress in ('calling', 'dialling', 'ringing');
