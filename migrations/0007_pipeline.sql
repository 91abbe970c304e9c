-- Global: which step was due when and what it did; who may run what right now.

create table step_runs (
  step text not null,
  due_at timestamptz not null, -- business time
  started_at timestamptz,
  finished_at timestamptz,
  did integer,
  error text,
  primary key (step, due_at)
);
create index step_runs_unfinished on step_runs (due_at) where finished_at is null;

-- Not logged: a crash of the server forgets them, as it should, and taking one waits for no disk.
create unlogged table leases (
  name text primary key,
  holder text not null,
  until timestamptz not null -- machine time
);

-- What requests may do. Jobs, tickets and the auth schema are not theirs.
grant usage on schema public to vestovoy_request;
grant select, insert, update, delete on
  members, api_keys, shop_carrier_accounts, shipments, operations, status_changes,
  notification_rules, messages, message_attempts, opt_outs, quota_use to vestovoy_request;
grant select, update on shops, balances to vestovoy_request;
grant select, insert on audit_log, ledger_entries to vestovoy_request;
grant select on shop_tariffs, price_list, step_runs, gateway_health to vestovoy_request;
