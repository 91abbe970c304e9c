-- What is told to whom, when and why.

-- A row overrides the default of that reason, channel and audience; null keeps the default.
create table notification_rules (
  shop_id integer not null references shops,
  reason text not null check (reason in ('accepted', 'sorting', 'arrived', 'possibly_arrived', 'not_collected', 'delivered', 'storage_expired')),
  channel text not null check (channel in ('sms', 'email', 'voice')),
  audience text not null check (audience in ('recipient', 'admin')),
  is_on boolean,
  days integer check (days between 1 and 90),
  repeat_days integer check (repeat_days between 1 and 90),
  subject text,
  body text,
  primary key (shop_id, reason, channel, audience)
);
alter table notification_rules enable row level security;
create policy shop on notification_rules using (shop_id = current_shop_id());

create table messages (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  shipment_id bigint,
  channel text not null check (channel in ('sms', 'email', 'voice')),
  audience text not null check (audience in ('recipient', 'admin', 'service')),
  reason text not null,
  occurrence text not null default '', -- tells repetitions apart: the arrival's office, the reminder's number
  address text not null,
  dedupe_key text not null,
  state text not null check (state in ('planned', 'held', 'sending', 'accepted', 'delivered', 'undelivered', 'dropped', 'unknown')),
  -- business time
  planned_at timestamptz not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  window_on date, -- the morning it belongs to; null goes at once
  due_at timestamptz not null, -- next attempt or next question about the receipt
  sent_at timestamptz, final_at timestamptz,
  -- what went out
  sender text, subject text, body text, html text,
  segments integer, price_kopecks bigint not null default 0,
  gateway text, tries integer not null default 0, receipt_polls integer not null default 0,
  lease_until timestamptz, -- machine time
  planned_why jsonb not null default '{}',
  outcome text, -- why it is in this state: a drop reason, an error in the gateway's words
  outcome_details jsonb,
  primary key (shop_id, id),
  unique (shop_id, dedupe_key),
  foreign key (shop_id, shipment_id) references shipments,
  check (not_before <= not_after)
);
-- One message per shipment and channel a morning, whatever the code believes.
create unique index messages_once_a_morning on messages (shop_id, shipment_id, channel, window_on)
  where audience = 'recipient' and window_on is not null and state in ('sending', 'accepted', 'delivered', 'undelivered', 'unknown');
create index messages_to_send on messages (shop_id, channel, due_at, id) where state = 'planned';
create index messages_next_due on messages (due_at) where state = 'planned';
create index messages_in_flight on messages (lease_until) where state = 'sending';
create index messages_to_confirm on messages (due_at) where state = 'accepted';
create index messages_by_shipment on messages (shop_id, shipment_id, id);
create index messages_final on messages (shop_id, final_at) where final_at is not null;
alter table messages enable row level security;
create policy shop on messages using (shop_id = current_shop_id());

-- Every try to send: the request id is written before the network call, so a lost answer can be asked for.
create table message_attempts (
  shop_id integer not null,
  message_id bigint not null,
  n integer not null,
  gateway text not null,
  request_id text not null,
  provider_id text,
  outcome text, -- null while it is not known
  outcome_text text,
  cost_kopecks bigint,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- No foreign key: an attempt is written only by the claim that holds its message, and checking it again costs as much as writing it.
  primary key (shop_id, message_id, n)
) with (fillfactor = 60); -- room to record the outcome in place, without touching the indexes
create index message_attempts_by_request on message_attempts (request_id);
alter table message_attempts enable row level security;
create policy shop on message_attempts using (shop_id = current_shop_id());

-- Who asked a shop not to write to them.
create table opt_outs (
  shop_id integer not null references shops,
  channel text not null check (channel in ('sms', 'email')),
  address text not null,
  source text not null,
  at timestamptz not null,
  primary key (shop_id, channel, address)
);
alter table opt_outs enable row level security;
create policy shop on opt_outs using (shop_id = current_shop_id());

-- Global: numbers that no robot of the service calls (key 9).
create table call_opt_outs (
  phone text primary key,
  at timestamptz not null
);

-- Global: places for requests at a gateway's login, shared by all hosts.
create table gateway_slots (
  gateway text not null,
  slot integer not null,
  holder text,
  lease_until timestamptz not null default '-infinity', -- machine time
  primary key (gateway, slot)
);

-- Global: what a gateway says of itself.
create table gateway_health (
  gateway text primary key,
  stopped_until timestamptz, -- business time; set when it refuses everything (no money, wrong password)
  trouble text,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  balance_kopecks bigint
);
