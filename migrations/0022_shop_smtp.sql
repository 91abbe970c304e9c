-- The profile: two people who change a shop's settings do not undo each other unseen, and a shop's e-mails may leave from its own server.

alter table shops add settings_version integer not null default 1;

-- A server that was removed and given again is another one: its number never comes back.
create sequence shop_smtp_versions as bigint;

-- The shop's own mail server; it stands here only after a test letter has gone through it.
create table shop_smtp (
  shop_id integer primary key references shops,
  host text not null check (char_length(host) between 1 and 253),
  port integer not null check (port in (25, 465, 587, 2525)),
  security text not null check (security in ('tls', 'starttls')),
  login text not null,
  sealed_password bytea not null, -- with a data key
  from_address text not null,
  version bigint not null,
  saved_at timestamptz not null,
  saved_by text not null, -- the e-mail of the person
  verified_at timestamptz not null,
  -- How it is doing, in business time: null while its last answer was good.
  trouble text, -- one of a few words; people read a sentence about it
  said text, -- the server's own words
  trouble_since timestamptz,
  stopped_until timestamptz, -- left alone until then
  told_at timestamptz, -- the shop's contacts, once for each trouble
  check ((trouble is null) = (trouble_since is null))
);
alter table shop_smtp enable row level security;
create policy shop on shop_smtp using (shop_id = current_shop_id());
grant select, insert, update, delete on shop_smtp to vestovoy_request;
grant usage on sequence shop_smtp_versions to vestovoy_request;

-- How often a shop has tried mail servers in the last hour.
create index audit_log_mail_tries on audit_log (shop_id, at) where action = 'mail server tried';
