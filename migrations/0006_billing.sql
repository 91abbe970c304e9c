-- Money: an append-only ledger and a balance that cannot go below zero. Prices are 0 until the price list says otherwise.

create table shop_tariffs (
  shop_id integer not null references shops,
  tariff text not null check (tariff in ('XXS', 'XS', 'S', 'M', 'L')),
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  primary key (shop_id, valid_from),
  check (valid_from < valid_until)
);
alter table shop_tariffs enable row level security;
create policy shop on shop_tariffs using (shop_id = current_shop_id());

create table quota_use (
  shop_id integer not null references shops,
  month date not null,
  loaded integer not null default 0 check (loaded >= 0),
  primary key (shop_id, month)
);
alter table quota_use enable row level security;
create policy shop on quota_use using (shop_id = current_shop_id());

create table balances (
  shop_id integer primary key references shops,
  kopecks bigint not null default 0 check (kopecks >= 0)
);
alter table balances enable row level security;
create policy shop on balances using (shop_id = current_shop_id());

create table ledger_entries (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  at timestamptz not null,
  kopecks bigint not null check (kopecks <> 0),
  kind text not null check (kind in ('opening', 'payment', 'messages', 'refund', 'tariff', 'correction')),
  reference text not null, -- what it is for; the same thing is entered once
  primary key (shop_id, id),
  unique (shop_id, kind, reference)
);
alter table ledger_entries enable row level security;
create policy shop on ledger_entries using (shop_id = current_shop_id());

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only';
end $$;
create trigger ledger_is_append_only before update or delete on ledger_entries for each row execute function refuse_change();

-- Global: what one unit costs from a moment on.
create table price_list (
  item text not null check (item in ('sms_segment', 'email', 'call_second')),
  valid_from timestamptz not null,
  kopecks bigint not null check (kopecks >= 0),
  primary key (item, valid_from)
);
