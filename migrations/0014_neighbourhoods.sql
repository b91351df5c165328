-- The neighbourhood (IPv4 /16, IPv6 /32) of the network that asked for a call, as a keyed pseudonym: only networks of different
-- neighbourhoods are independent of each other. Of calls before this one, each network is a neighbourhood of its own.
alter table call_attempts add column neighbourhood text not null default '';
update call_attempts set neighbourhood = network;
create index call_attempts_neighbourhood on call_attempts (neighbourhood, at);
