-- What is searched has a table of its own: a parcel whose status changes does not write its words again, and an import writes those of
-- its parcels after its commit.

-- What another host loads meanwhile waits for the triggers.
lock table shipments in share row exclusive mode;

create table search_words (
  shop_id integer not null,
  shipment_id bigint not null,
  words tsvector not null,
  primary key (shop_id, shipment_id)
);
insert into search_words (shop_id, shipment_id, words)
  select shop_id, id, shipment_words(track_number, phone, name, order_number, email) from shipments;
create index search_words_by_word on search_words using gin (shop_id, words);
alter table search_words enable row level security;
create policy shop on search_words using (shop_id = current_shop_id());
grant select, insert, update on search_words to vestovoy_request;

-- Imports whose words are not all written: a search reads their shipments one by one. So it is from the beginning, also of an import that
-- a host of the version before loads.
alter table imports add column words_due boolean not null default false;
alter table imports alter column words_due set default true;
create index imports_with_words_due on imports (shop_id) where words_due;

create function write_search_words() returns trigger language plpgsql set search_path = public as $$
begin
  insert into search_words (shop_id, shipment_id, words)
    select shop_id, id, shipment_words(track_number, phone, name, order_number, email) from fresh where import_id is null;
  return null;
end $$;
create trigger write_search_words after insert on shipments referencing new table as fresh for each statement
  execute function write_search_words();

create function change_search_words() returns trigger language plpgsql set search_path = public as $$
begin
  insert into search_words (shop_id, shipment_id, words)
    values (new.shop_id, new.id, shipment_words(new.track_number, new.phone, new.name, new.order_number, new.email))
    on conflict (shop_id, shipment_id) do update set words = excluded.words;
  return null;
end $$;
create trigger change_search_words after update of track_number, phone, name, order_number, email on shipments for each row
  when ((old.track_number, old.phone, old.name, old.order_number, old.email)
        is distinct from (new.track_number, new.phone, new.name, new.order_number, new.email))
  execute function change_search_words();

-- First which imports are due, mostly none, then their shipments by key: whatever the statistics say, not the other way round.
create or replace function find_shipments(wanted tsquery, at_most integer) returns setof bigint language sql stable security definer set search_path = public
  as '
  with due as materialized (
    select id, first_shipment_id, last_shipment_id from imports where shop_id = current_shop_id() and words_due
  )
  select shipment_id from search_words where shop_id = current_shop_id() and words @@ wanted
  union all
  select unwritten.id from due cross join lateral (
    select s.id from shipments s
     where s.shop_id = current_shop_id() and s.id between due.first_shipment_id and due.last_shipment_id and s.import_id = due.id
       and shipment_words(s.track_number, s.phone, s.name, s.order_number, s.email) @@ wanted
       and not exists (select from search_words w where w.shop_id = current_shop_id() and w.shipment_id = s.id)
    offset 0) unwritten
  limit at_most';

-- The black list looks for all parcels of a buyer, those just loaded among them.
create function contact_words(phone text, email text) returns tsvector language sql immutable parallel safe
  return array_to_tsvector(array_remove(array_remove(array[phone, lower(email)], null), ''));
drop index shipments_by_word;
create index shipments_by_contact on shipments using gin (shop_id, contact_words(phone, email));
analyze shipments, search_words, imports;
