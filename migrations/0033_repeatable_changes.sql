-- A change by the API that is done again after a crash finds what it made before.

-- The work behind a key, from its first try until its answer is kept: whoever takes over after a crash goes on with the same.
alter table idempotency_keys add column work uuid not null default gen_random_uuid();

-- The work that made a webhook, and the last one that gave it a new secret; null: not a call with a key.
alter table webhooks add column made_by_work uuid, add column rotated_by_work uuid;
create unique index webhooks_by_work on webhooks (shop_id, made_by_work) where made_by_work is not null;

-- Tests of the last hour are counted before another one is sent.
create index webhook_events_tests on webhook_events (shop_id, happened_at) where type = 'webhook.test';
