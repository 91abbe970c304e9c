-- Names that SMS come from: a shop asks, staff decide, operators register. What a shop sends from now stays in shops.sms_sender.

create table sender_names (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  name text not null check (name ~ '^([A-Za-z0-9]{1,11}|[0-9]{1,15})$'),
  note text check (char_length(note) between 1 and 300), -- the shop's word to staff
  state text not null check (state in ('asked', 'approved', 'registered', 'rejected', 'withdrawn', 'replaced')),
  asked_at timestamptz not null,
  asked_by text not null,
  due_at timestamptz not null, -- the answer promised when it was asked; other working hours do not move it
  approved_at timestamptz,
  approved_by text,
  registered_at timestamptz,
  registered_by text,
  ended_at timestamptz, -- rejected, withdrawn or replaced
  ended_by text,
  reason text check (reason in ('foreign', 'official', 'unrelated', 'generic', 'taste', 'operators', 'other')),
  words text check (char_length(words) between 1 and 500),
  primary key (shop_id, id),
  check ((state in ('rejected', 'withdrawn', 'replaced')) = (ended_at is not null)),
  check ((state = 'rejected') = (reason is not null)),
  check (state <> 'approved' or approved_at is not null),
  check (state not in ('registered', 'replaced') or registered_at is not null)
);
-- One request at a time, and one name that works.
create unique index sender_names_open on sender_names (shop_id) where state in ('asked', 'approved');
create unique index sender_names_working on sender_names (shop_id) where state = 'registered';
create index sender_names_queue on sender_names (state, due_at) where state in ('asked', 'approved');
create index sender_names_by_name on sender_names (lower(name)) where state in ('asked', 'approved', 'registered');
alter table sender_names enable row level security;
create policy shop on sender_names using (shop_id = current_shop_id());
grant select, insert, update on sender_names to vestovoy_request;
