-- Buyers whose parcels went back because nobody came for them. Read across shops by functions of blacklist/ only: without the key a hash
-- cannot be turned back into a phone or an address, and who listed it is told to no shop. A shop's requests reach its own entries.

create table blacklist_entries (
  kind text not null check (kind in ('phone', 'email')),
  hash bytea not null, -- HMAC of the normalised contact
  listed_by integer not null, -- the shop
  shipment_id bigint not null,
  returned_at timestamptz not null, -- when the carrier dated the beginning of the return
  struck_at timestamptz,
  struck_by text,
  struck_reason text,
  taken_back_at timestamptz, -- it was collected after all
  primary key (hash, kind, listed_by, shipment_id)
);
create index blacklist_entries_of_shipment on blacklist_entries (listed_by, shipment_id);
create index blacklist_entries_by_time on blacklist_entries (returned_at);
alter table blacklist_entries enable row level security;
create policy shop on blacklist_entries using (listed_by = current_shop_id());

-- «Я в списке по ошибке»: what people write on the public page.
create table blacklist_objections (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  phone text, -- normalised
  email text, -- normalised
  reply_to text, -- where the person wants the answer
  explanation text not null,
  state text not null default 'open' check (state in ('open', 'struck', 'declined')),
  decided_at timestamptz,
  decided_by text,
  decision text
);
create index blacklist_objections_open on blacklist_objections (at, id) where state = 'open';
create index blacklist_objections_decided on blacklist_objections (decided_at, id) where state <> 'open';

-- How often the public form was used in an hour of machine time: from one network address, and by all together.
create table blacklist_form_uses (
  hour timestamptz not null,
  who bytea not null, -- keyed hash of the address; empty: all together
  uses integer not null,
  primary key (hour, who)
);

-- Which contacts a shop asked the shared list about in which hour of machine time: each counts once an hour.
create table blacklist_checks (
  shop_id integer not null references shops,
  hour timestamptz not null,
  hash bytea not null,
  primary key (shop_id, hour, hash)
);
alter table blacklist_checks enable row level security;
create policy shop on blacklist_checks using (shop_id = current_shop_id());

alter table shops add column blacklist_terms text; -- the version that was accepted
alter table shops add column blacklist_terms_at timestamptz;
alter table shops add column blacklist_terms_by text;

grant select, update (taken_back_at) on blacklist_entries to vestovoy_request;
grant select, insert on blacklist_checks to vestovoy_request;
