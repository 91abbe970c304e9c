-- Buyers whose parcels went back because nobody came for them. Global, reached through functions of blacklist/ only: a hash cannot be
-- turned back into a phone or an address, and who listed it is told to nobody.

create table blacklist_entries (
  kind text not null check (kind in ('phone', 'email')),
  hash bytea not null, -- HMAC of the normalised contact
  listed_by integer not null, -- the shop
  shipment_id bigint not null,
  returned_at timestamptz not null,
  struck_at timestamptz,
  struck_by text,
  struck_reason text,
  taken_back_at timestamptz, -- it was collected after all
  primary key (hash, kind, listed_by, shipment_id)
);
create index blacklist_entries_of_shipment on blacklist_entries (listed_by, shipment_id);
create index blacklist_entries_by_time on blacklist_entries (returned_at);

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
create index blacklist_objections_open on blacklist_objections (at) where state = 'open';

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

grant select, insert, delete on blacklist_checks to vestovoy_request;
