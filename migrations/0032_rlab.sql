-- What the API of shop modules made for R-Lab leaves behind besides shipments.

-- Parcels of carriers that are not tracked: kept as they were sent, counted nowhere, told to nobody.
create table untracked_parcels (
  shop_id integer not null references shops,
  carrier integer not null check (carrier > 0), -- trackingUserClientDeliveryServiceId; a number without a known carrier too
  track text not null check (length(track) between 1 and 100),
  name text,
  phone text,
  email text,
  amount_kopecks bigint,
  order_number text,
  description text,
  loaded_at timestamptz not null,
  changed_at timestamptz not null, -- when sending it again last changed something
  removed_at timestamptz, -- by the shop; sending it again does not bring it back
  erased_at timestamptz, -- when its personal fields were
  primary key (shop_id, carrier, track)
);
create index untracked_parcels_by_loading on untracked_parcels (shop_id, loaded_at desc, carrier, track) where removed_at is null;
create index untracked_parcels_to_erase on untracked_parcels (changed_at) where erased_at is null;
create index untracked_parcels_by_track on untracked_parcels (shop_id, track);
alter table untracked_parcels enable row level security;
create policy shop on untracked_parcels using (shop_id = current_shop_id());

-- Calls whose signature did not fit, by day of the service's zone: with a key that the shop had before, or with none of its keys.
create table refused_calls (
  shop_id integer not null references shops,
  day date not null,
  kind text not null check (kind in ('old_key', 'wrong_key')),
  calls integer not null check (calls > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  address text not null, -- of the last caller
  host text not null, -- which it called
  path text not null,
  primary key (shop_id, day, kind)
);
create index refused_calls_by_day on refused_calls (day);
alter table refused_calls enable row level security;
create policy shop on refused_calls using (shop_id = current_shop_id());

grant select, insert, update on untracked_parcels, refused_calls to vestovoy_request;
