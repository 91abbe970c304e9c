-- One parcel of one shop, what the carrier reported of it, and the status that follows.

create table shipments (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  track_number text not null check (track_number ~ '^([0-9]{14}|[A-Z]{2}[0-9]{9}[A-Z]{2})$'),
  carrier text not null default 'russian-post',
  source text not null check (source in ('form', 'api', 'import', 'cms', 'demo')),
  -- as the shop gave it; `phone` is normalised (79XXXXXXXXX, a landline, or the 79000000000 that is never told anything)
  name text, phone text, phone_typed text, email text, email_typed text,
  amount_kopecks bigint check (amount_kopecks >= 0),
  order_number text, description text,
  postal_code text check (postal_code ~ '^[0-9]{6}$'),
  payment_type text, has_call_consent boolean,
  is_check_digit_wrong boolean not null default false,
  loaded_at timestamptz not null,
  loaded_by text, -- the person's name, or which API key
  -- life: `waiting_for_place` is over quota; the last three no longer ask the carrier
  life text not null default 'active' check (life in ('waiting_for_place', 'active', 'finished', 'silent', 'collected', 'deleted')),
  life_changed_at timestamptz not null,
  life_before text, -- what a removal is undone to
  superseded_at timestamptz, -- the same number a year later is another parcel
  -- what follows from the history (tracking/)
  status text not null default 'waiting' check (status in ('waiting', 'no_data', 'registered', 'accepted', 'in_transit', 'sorting', 'customs',
    'out_for_delivery', 'delivery_attempt', 'arrived', 'storage_ending', 'delivered', 'partially_delivered', 'storage_expired', 'returning',
    'returned', 'cancelled', 'lost', 'unknown')),
  status_cause text,
  status_at timestamptz, -- when the carrier dated the deciding operation
  status_seen_at timestamptz not null, -- when we saw it
  first_answered_at timestamptz, -- the carrier's first answer of any kind
  was_closed_at_loading boolean not null default false,
  accepted_at timestamptz, origin_index text, destination_index text,
  arrived_at timestamptz, arrived_index text, arrived_on date, last_storage_on date, is_locker boolean not null default false,
  return_started_at timestamptz, return_cause text, closed_at timestamptz,
  last_operation_at timestamptz,
  derive_again_at timestamptz, -- an operation dated in the future starts to count
  digest text, -- of the history as ingested: an unchanged answer writes nothing
  primary key (shop_id, id)
);
create unique index shipments_by_track on shipments (shop_id, track_number) where superseded_at is null;
create index shipments_by_loading on shipments (shop_id, loaded_at desc, id desc);
create index shipments_by_status on shipments (shop_id, status, loaded_at desc, id desc) include (life) where superseded_at is null;
create index shipments_by_status_at on shipments (shop_id, status_at desc nulls last, id desc);
create index shipments_to_check on shipments (track_number, shop_id) include (status, accepted_at, status_seen_at) where life = 'active';
create index shipments_to_derive on shipments (derive_again_at) where derive_again_at is not null;
create index shipments_waiting_at_office on shipments (shop_id, arrived_on) where life = 'active' and status in ('arrived', 'storage_ending');
create index shipments_waiting_for_place on shipments (shop_id, id) where life = 'waiting_for_place';
alter table shipments enable row level security;
create policy shop on shipments using (shop_id = current_shop_id());

-- Search as one types: the beginning of a word, or the last digits of a track number or phone (stored reversed).
-- Words in an array are several times cheaper to index than trigrams of the same text.
create function shipment_words(track_number text, phone text, name text, order_number text, email text) returns tsvector
language sql immutable parallel safe
  return array_to_tsvector(array_remove(array_remove(
    array[track_number, reverse(track_number), phone, reverse(phone), lower(order_number), lower(email)]
      || string_to_array(translate(lower(left(name, 200)), 'ё"«»(),;', 'е'), ' '), null), ''));
create extension if not exists btree_gin;
alter table shipments add column words tsvector generated always as (shipment_words(track_number, phone, name, order_number, email)) stored;
create index shipments_by_word on shipments using gin (shop_id, words);

-- Row-level security keeps a text search from its index (the operator is not leakproof), so this looks as the owner, at the session's shop only.
create function find_shipments(wanted tsquery, at_most integer) returns setof bigint language sql stable security definer set search_path = public
  as 'select id from shipments where shop_id = current_shop_id() and words @@ wanted limit at_most';

-- What the carrier reported, every operation once. `reported_at` is the wall clock at the place; '' is no index.
create table operations (
  shop_id integer not null,
  shipment_id bigint not null,
  type integer not null,
  attr integer not null,
  reported_at timestamp not null,
  post_index text not null default '',
  happened_at timestamptz not null,
  is_approximate boolean not null default false,
  place text,
  details jsonb,
  source text not null check (source in ('batch', 'single')),
  first_seen_at timestamptz not null,
  primary key (shop_id, shipment_id, reported_at, type, attr, post_index),
  foreign key (shop_id, shipment_id) references shipments
);
alter table operations enable row level security;
create policy shop on operations using (shop_id = current_shop_id());

-- Every change of status, for the timeline, the report and the statistics.
create table status_changes (
  shop_id integer not null,
  shipment_id bigint not null,
  id bigint generated always as identity,
  from_status text not null,
  to_status text not null,
  cause text,
  operation_at timestamptz,
  seen_at timestamptz not null,
  primary key (shop_id, shipment_id, id),
  foreign key (shop_id, shipment_id) references shipments
);
create index status_changes_by_time on status_changes (shop_id, seen_at);
alter table status_changes enable row level security;
create policy shop on status_changes using (shop_id = current_shop_id());
