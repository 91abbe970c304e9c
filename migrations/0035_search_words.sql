-- What is searched has a table of its own: a parcel whose status changes does not write its words again, and an import writes those of
-- its parcels after its commit.
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

-- Imports whose words are not all written yet: a search reads their shipments one by one.
alter table imports add column words_due boolean not null default false;
create index imports_with_words_due on imports (shop_id) where words_due;

create function keep_search_words() returns trigger language plpgsql set search_path = public as $$
begin
  insert into search_words (shop_id, shipment_id, words)
    values (new.shop_id, new.id, shipment_words(new.track_number, new.phone, new.name, new.order_number, new.email))
    on conflict (shop_id, shipment_id) do update set words = excluded.words;
  return null;
end $$;
create trigger write_search_words after insert on shipments for each row when (new.import_id is null) execute function keep_search_words();
create trigger change_search_words after update of track_number, phone, name, order_number, email on shipments for each row
  when ((old.track_number, old.phone, old.name, old.order_number, old.email)
        is distinct from (new.track_number, new.phone, new.name, new.order_number, new.email))
  execute function keep_search_words();

create or replace function find_shipments(wanted tsquery, at_most integer) returns setof bigint language sql stable security definer set search_path = public
  as '
  select shipment_id from search_words where shop_id = current_shop_id() and words @@ wanted
  union all
  select s.id from imports i join shipments s on s.shop_id = i.shop_id and s.id between i.first_shipment_id and i.last_shipment_id
   where i.shop_id = current_shop_id() and i.words_due and s.import_id = i.id
     and shipment_words(s.track_number, s.phone, s.name, s.order_number, s.email) @@ wanted
     and not exists (select from search_words w where w.shop_id = s.shop_id and w.shipment_id = s.id)
  limit at_most';

-- The black list looks for all parcels of a buyer, those just loaded among them.
create function contact_words(phone text, email text) returns tsvector language sql immutable parallel safe
  return array_to_tsvector(array_remove(array_remove(array[phone, lower(email)], null), ''));
drop index shipments_by_word;
create index shipments_by_contact on shipments using gin (shop_id, contact_words(phone, email));
