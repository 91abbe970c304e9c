-- What a key of the API may do, from where, and when and from where it was last used.

alter table api_keys
  add column scopes text[] not null default array[
    'shipments:read', 'shipments:write', 'messages:read', 'black-list:check', 'statistics:read', 'balance:read', 'webhooks:write'
  ], -- whoever made a key before could do everything with it
  add column addresses text[] not null default '{}', -- single ones and networks; none: from everywhere
  add column last_used_address text,
  add column last_used_written_at timestamptz, -- machine time: a use is written once a minute
  add check (cardinality(addresses) <= 50),
  add check (cardinality(scopes) > 0 and scopes <@ array[
    'shipments:read', 'shipments:write', 'messages:read', 'black-list:check', 'statistics:read', 'balance:read', 'webhooks:write'
  ]);

-- A new key says itself what it may do.
alter table api_keys alter column scopes drop default;

-- The same of the R-Lab key, of which a shop has one and which is stored nowhere.
create table rlab_uses (
  shop_id integer primary key references shops,
  used_at timestamptz not null,
  address text,
  written_at timestamptz not null -- machine time
);
alter table rlab_uses enable row level security;
create policy shop on rlab_uses using (shop_id = current_shop_id());
grant select, insert, update on rlab_uses to vestovoy_request;
