-- Changes by the API that their callers may repeat, and how often shops call it.

-- One row for each Idempotency-Key of a shop, for a day: what was asked, and what was answered once it is done.
create table idempotency_keys (
  shop_id integer not null references shops,
  key text not null,
  fingerprint bytea not null, -- of the method, the address and the body
  holder uuid, -- who is at work on it; null when it is done
  leased_until timestamptz, -- machine time: a crashed holder is taken over then
  status smallint, -- null until it is done
  content_type text,
  answer bytea, -- compressed and sealed: an answer may hold what is shown once
  made_at timestamptz not null default clock_timestamp(), -- machine time
  primary key (shop_id, key),
  check ((status is null) = (holder is not null))
);
create index idempotency_keys_by_age on idempotency_keys (made_at);
alter table idempotency_keys enable row level security;
create policy shop on idempotency_keys using (shop_id = current_shop_id());
grant select, insert, update, delete on idempotency_keys to vestovoy_request;

-- Calls of a shop in a minute, added up by all hosts. After a crash of the server counting begins anew.
create unlogged table api_calls (
  shop_id integer not null,
  minute timestamptz not null, -- when it began, machine time
  calls integer not null,
  primary key (shop_id, minute)
);
alter table api_calls enable row level security;
create policy shop on api_calls using (shop_id = current_shop_id());
