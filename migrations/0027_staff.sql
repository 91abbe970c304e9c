-- The staff's console: working as a shop for a while, pauses of gateways and carriers, notes about shops, logs that nobody rewrites.

-- A session of staff that works in a shop which is not theirs. No foreign key to shops, as everywhere in this schema.
create table auth.acting (
  session_id text primary key references auth."session" on delete cascade,
  shop_id integer not null,
  reason text not null,
  until timestamptz not null -- machine time, as the session's
);

-- Global: what a person stopped, until a person starts it again. A row is a pause.
create table gateway_pauses (
  gateway text primary key,
  at timestamptz not null,
  by text not null,
  reason text not null
);
create table carrier_pauses (
  carrier text primary key,
  at timestamptz not null,
  by text not null,
  reason text not null
);
alter table gateway_health add column balance_at timestamptz; -- when the gateway named its balance

-- What staff remember of a shop; the shop does not read it.
create table staff_notes (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  at timestamptz not null,
  author text not null,
  body text not null check (char_length(body) between 1 and 4000),
  primary key (shop_id, id)
);
alter table staff_notes enable row level security;
create policy shop on staff_notes using (shop_id = current_shop_id());

-- What was written in a log stays as it was written, whoever asks.
create function refuse_log_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only';
end $$;
create trigger audit_log_is_append_only before update or delete on audit_log for each row execute function refuse_log_change();
create trigger audit_log_is_never_emptied before truncate on audit_log for each statement execute function refuse_log_change();
create trigger staff_log_is_append_only before update or delete on staff_log for each row execute function refuse_log_change();
create trigger staff_log_is_never_emptied before truncate on staff_log for each statement execute function refuse_log_change();

-- The console reads across shops, newest first.
create index audit_log_newest on audit_log (id desc);
create index messages_failed on messages (final_at desc, id desc)
  where state in ('undelivered', 'unknown') or state = 'dropped' and outcome in ('not_sent_in_time', 'text_broken');
-- Attempts are written in the order of time: this costs a sending next to nothing.
create index message_attempts_by_time on message_attempts using brin (started_at);
