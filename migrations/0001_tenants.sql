-- Shops, their people, keys and settings; what the whole service remembers about itself.
-- Tenant tables carry shop_id in every key and a row-level policy; the request pool works as vestovoy_request.

create function current_shop_id() returns integer language sql stable parallel safe
  return nullif(current_setting('app.shop_id', true), '')::integer;

-- Global: what this database is (sandbox or live) and the data keys wrapped by SECRET_KEY.
create table service_settings (
  name text primary key,
  value text not null
);

create table data_keys (
  id integer generated always as identity primary key,
  wrapped bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

create table shops (
  id integer generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 200),
  phone text,
  email text,
  site text,
  is_service_on boolean not null default true,
  is_demo boolean not null default false,
  is_controlled boolean not null default false, -- made by the sandbox control: its parcels get no journeys by themselves
  -- loading
  allow_landlines boolean not null default false,
  replace_wrong_phones boolean not null default true,
  -- planning
  accepted_max_age_days integer not null default 4 check (accepted_max_age_days between 0 and 365),
  silent_days integer not null default 30 check (silent_days between 1 and 365),
  storage_days integer check (storage_days between 1 and 90),
  window_zone text not null default 'service' check (window_zone in ('service', 'recipient')),
  reminder_sms_day text not null default 'same' check (reminder_sms_day in ('same', 'next')),
  is_sorting_allowed boolean not null default false,
  is_admin_message_per_shipment boolean not null default false,
  -- who is told
  admin_emails text[] not null default '{}',
  report_emails text[] not null default '{}',
  is_report_on boolean not null default true,
  is_report_daily boolean not null default false,
  system_email text,
  system_phone text,
  -- how the shop signs
  sms_sender text check (sms_sender ~ '^([A-Za-z0-9._-]{1,11}|[0-9]{1,15})$'),
  origin_index text check (origin_index ~ '^[0-9]{6}$'),
  api_key_version integer not null default 1,
  created_at timestamptz not null
);
alter table shops enable row level security;
create policy shop on shops using (id = current_shop_id());

create table members (
  shop_id integer not null references shops,
  user_id text not null,
  role text not null check (role in ('owner', 'operator', 'reader')),
  created_at timestamptz not null,
  primary key (shop_id, user_id)
);
create index members_by_user on members (user_id);
alter table members enable row level security;
create policy shop on members using (shop_id = current_shop_id());

create table api_keys (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  name text not null check (char_length(name) between 1 and 100),
  hash bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (shop_id, id),
  unique (shop_id, hash)
);
alter table api_keys enable row level security;
create policy shop on api_keys using (shop_id = current_shop_id());

-- A shop's own contract with the carrier; the password is sealed with a data key.
create table shop_carrier_accounts (
  shop_id integer not null references shops,
  carrier text not null check (carrier in ('russian-post')),
  login text not null,
  sealed_password bytea not null,
  access text not null check (access in ('batch', 'single')),
  created_at timestamptz not null,
  primary key (shop_id, carrier)
);
alter table shop_carrier_accounts enable row level security;
create policy shop on shop_carrier_accounts using (shop_id = current_shop_id());

create table audit_log (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  at timestamptz not null,
  actor text not null,
  action text not null,
  details jsonb not null default '{}',
  primary key (shop_id, id)
);
alter table audit_log enable row level security;
create policy shop on audit_log using (shop_id = current_shop_id());
