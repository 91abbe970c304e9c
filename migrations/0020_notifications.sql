-- The Notifications page: who saved a shop's rules last, so that two people who edit them do not undo each other unseen.

create table notification_versions (
  shop_id integer primary key references shops,
  version integer not null check (version > 0),
  saved_at timestamptz not null,
  saved_by text not null -- the e-mail of the person
);
alter table notification_versions enable row level security;
create policy shop on notification_versions using (shop_id = current_shop_id());
grant select, insert, update on notification_versions to vestovoy_request;

-- How many trial messages a shop has sent in the last hour.
create index messages_trials on messages (shop_id, planned_at) where reason = 'trial';
