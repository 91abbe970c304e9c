-- Webhooks: shops are told by HTTP what becomes of their parcels and messages. https://www.standardwebhooks.com

-- Where a shop wants to be told. A removed one stays for a while: removing can be undone.
create table webhooks (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  url text not null check (char_length(url) between 1 and 2000),
  format text not null check (format in ('standard', 'liveinform')),
  events text[] not null check (cardinality(events) between 1 and 20),
  -- off: by the shop; disabled: by us, with the reason
  state text not null check (state in ('on', 'off', 'disabled')),
  state_at timestamptz not null,
  disabled_because text check (disabled_because in ('gone', 'failing')),
  removed_at timestamptz,
  sealed_secret bytea not null, -- with a data key
  sealed_old_secret bytea, -- signs too until then: business time
  old_secret_until timestamptz,
  -- how the receiver is doing: business time
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_failure text, -- one of a few words; people read a sentence about it
  failing_since timestamptz, -- the first failure after its last success
  failed_rounds integer not null default 0, -- in a row
  rests_until timestamptz, -- left alone until then, however much waits for it
  created_at timestamptz not null,
  created_by text not null,
  primary key (shop_id, id),
  check ((state = 'disabled') = (disabled_because is not null)),
  check ((sealed_old_secret is null) = (old_secret_until is null))
);
alter table webhooks enable row level security;
create policy shop on webhooks using (shop_id = current_shop_id());
grant select, insert, update on webhooks to vestovoy_request;

-- What happened, once for all webhooks that are told of it, in the transaction in which it happened.
create table webhook_events (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  type text not null,
  happened_at timestamptz not null,
  data json not null, -- as it is sent: the order of its fields stays
  primary key (shop_id, id)
);
create index webhook_events_by_age on webhook_events (happened_at);
alter table webhook_events enable row level security;
create policy shop on webhook_events using (shop_id = current_shop_id());
grant select, insert on webhook_events to vestovoy_request;

-- One event on its way to one webhook. Waiting ones go when they are due, and while nobody works on them.
create table webhook_deliveries (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  webhook_id bigint not null,
  event_id bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  due_at timestamptz not null, -- business time
  lease_until timestamptz, -- machine time
  attempts integer not null default 0, -- begun
  failures integer not null default 0, -- recorded since it was asked for: the place in the schedule of repetitions
  ended_at timestamptz,
  primary key (shop_id, id),
  unique (shop_id, event_id, webhook_id),
  foreign key (shop_id, webhook_id) references webhooks on delete cascade,
  foreign key (shop_id, event_id) references webhook_events on delete cascade,
  check ((state = 'waiting') = (ended_at is null))
);
create index webhook_deliveries_due on webhook_deliveries (shop_id, webhook_id, due_at) where state = 'waiting';
create index webhook_deliveries_by_webhook on webhook_deliveries (shop_id, webhook_id, id);
alter table webhook_deliveries enable row level security;
create policy shop on webhook_deliveries using (shop_id = current_shop_id());
grant select, insert, update on webhook_deliveries to vestovoy_request;

-- Each try of a delivery, written when it begins; without an outcome its worker died, or is at it.
create table webhook_attempts (
  shop_id integer not null references shops,
  delivery_id bigint not null,
  n integer not null,
  started_at timestamptz not null, -- business time
  outcome text, -- 'delivered', or one of the words for what went wrong
  status integer,
  said text, -- our machine's words, or where a redirect leads
  answer text, -- its first 4 kB
  took_ms integer, -- machine time
  primary key (shop_id, delivery_id, n),
  foreign key (shop_id, delivery_id) references webhook_deliveries on delete cascade
);
alter table webhook_attempts enable row level security;
create policy shop on webhook_attempts using (shop_id = current_shop_id());
grant select on webhook_attempts to vestovoy_request;
