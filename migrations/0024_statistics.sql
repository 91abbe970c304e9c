-- What became of a shop's parcels and messages, counted by day: the statistics read these, not the parcels.

-- Parcels loaded on one day are counted anew together when one of them has changed, so a parcel never counts twice.
-- Days are calendar days in the service's zone.
create table statistics_parcels (
  shop_id integer not null references shops,
  day date not null, -- on which it happened
  measure text not null check (measure in ('loaded', 'arrived', 'delivered', 'returned', 'not_collected', 'reminded', 'unreminded')),
  region text not null, -- code of the destination; '' is not known
  days integer not null, -- arrived: since acceptance; delivered: since arrival; reminded: until delivery; -1 is not known, or never
  loaded_on date not null,
  n integer not null check (n > 0),
  primary key (shop_id, day, measure, region, days, loaded_on) include (n)
);
create index statistics_parcels_by_loading on statistics_parcels (shop_id, loaded_on);
alter table statistics_parcels enable row level security;
create policy shop on statistics_parcels using (shop_id = current_shop_id());

-- Messages whose end is known, by the day they were sent.
create table statistics_messages (
  shop_id integer not null references shops,
  day date not null,
  channel text not null check (channel in ('sms', 'email', 'voice')),
  audience text not null check (audience in ('recipient', 'admin', 'service')),
  outcome text not null check (outcome in ('accepted', 'delivered', 'undelivered', 'unknown')),
  n integer not null check (n > 0),
  segments integer not null,
  kopecks bigint not null,
  primary key (shop_id, day, channel, audience, outcome)
);
alter table statistics_messages enable row level security;
create policy shop on statistics_messages using (shop_id = current_shop_id());

create table statistics_refreshes (
  shop_id integer primary key references shops,
  refreshed_at timestamptz not null, -- business time: all that was known then is counted
  asked_at timestamptz -- machine time of a person's last wish for it
);
alter table statistics_refreshes enable row level security;
create policy shop on statistics_refreshes using (shop_id = current_shop_id());

grant select on statistics_parcels, statistics_messages, statistics_refreshes to vestovoy_request;

-- What changed since the last count, and the lists behind the numbers. None of these grows by loading.
create index shipments_by_life_change on shipments (shop_id, life_changed_at) where life_changed_at <> loaded_at;
create index shipments_by_arrival on shipments (shop_id, arrived_at) where arrived_at is not null;
create index shipments_by_delivery on shipments (shop_id,
  (case when status in ('delivered', 'partially_delivered') then status_at when life = 'collected' then closed_at end))
  where (case when status in ('delivered', 'partially_delivered') then status_at when life = 'collected' then closed_at end) is not null;
create index shipments_by_return on shipments (shop_id, return_started_at) where return_started_at is not null;
