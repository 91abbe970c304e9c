-- Spreadsheets, pasted rows and scanned batches on their way to becoming shipments.

create table imports (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  kind text not null check (kind in ('file', 'paste', 'scan')),
  file_name text not null,
  size integer not null default 0 check (size >= 0), -- bytes
  digest bytea, -- SHA-256 of the bytes: the same file again is recognised
  -- reading and importing are a step's work; a crash in it leaves the state, and the next run does it from the beginning
  state text not null check (state in ('uploading', 'reading', 'ready', 'importing', 'imported', 'failed', 'undone')),
  state_at timestamptz not null,
  created_at timestamptz not null,
  created_by text not null,
  rows_done integer not null default 0, -- of the work under way
  rows_total integer not null default 0, -- as far as it is known
  -- what the person chose; null: what was guessed
  sheet text,
  mapping jsonb, -- {column: field or null}
  repairs text[] not null default '{}',
  -- what reading found
  layout jsonb,
  settings jsonb, -- of the shop, that the rows were checked with
  counts jsonb,
  failure jsonb,
  imported_at timestamptz,
  imported_by text,
  result jsonb, -- counts of what was done
  first_shipment_id bigint, -- those it created lie between
  last_shipment_id bigint,
  undone_at timestamptz,
  undone_by text,
  primary key (shop_id, id)
);
create index imports_by_time on imports (shop_id, created_at desc, id desc);
create index imports_by_digest on imports (shop_id, digest) where state = 'imported';
create index imports_at_work on imports (state_at) where state in ('reading', 'importing');
alter table imports enable row level security;
create policy shop on imports using (shop_id = current_shop_id());

-- The bytes as they came, so that another host can read them and another choice of columns can be tried.
create table import_files (
  shop_id integer not null,
  import_id bigint not null,
  n integer not null,
  bytes bytea not null,
  primary key (shop_id, import_id, n),
  foreign key (shop_id, import_id) references imports on delete cascade
);
alter table import_files alter column bytes set storage external; -- spreadsheets are compressed already
alter table import_files enable row level security;
create policy shop on import_files using (shop_id = current_shop_id());

-- Cells that a person changed.
create table import_edits (
  shop_id integer not null,
  import_id bigint not null,
  row integer not null,
  field text not null,
  value text not null,
  primary key (shop_id, import_id, row, field),
  foreign key (shop_id, import_id) references imports on delete cascade
);
alter table import_edits enable row level security;
create policy shop on import_edits using (shop_id = current_shop_id());

-- The rows as read and checked. No foreign key: a hundred thousand of them are written at once, by the step that holds the import.
create table import_rows (
  shop_id integer not null,
  import_id bigint not null,
  row integer not null, -- its number in the sheet
  given text[] not null, -- the fields as they stand in the file, after repairs and edits
  is_refused boolean not null,
  problems text[] not null, -- groups of problems, see problemGroups.ts
  repeat_no smallint not null, -- 0: the first row of its track number in the file
  track_number text, is_check_digit_wrong boolean,
  name text, phone text, phone_rank smallint, phone_typed text, email text, email_typed text,
  amount_kopecks bigint, order_number text, description text, postal_code text, payment_type text, has_call_consent boolean,
  primary key (shop_id, import_id, row)
);
create index import_rows_by_problem on import_rows (shop_id, import_id, row) where problems <> '{}';
alter table import_rows enable row level security;
create policy shop on import_rows using (shop_id = current_shop_id());

-- Shipments that an import changed, for its undoing and for telling corrected contacts.
create table import_changes (
  shop_id integer not null,
  import_id bigint not null,
  shipment_id bigint not null,
  before jsonb not null,
  after jsonb not null,
  has_new_contact boolean not null,
  primary key (shop_id, import_id, shipment_id),
  foreign key (shop_id, import_id) references imports on delete cascade
);
alter table import_changes enable row level security;
create policy shop on import_changes using (shop_id = current_shop_id());

-- Which field a column of this name is, as the shop's people last chose.
create table import_columns (
  shop_id integer not null references shops,
  header text not null,
  field text not null, -- '' is no field
  primary key (shop_id, header)
);
alter table import_columns enable row level security;
create policy shop on import_columns using (shop_id = current_shop_id());

alter table shipments add column import_id bigint;
-- A shipment's shop comes from a session, a key or a step, never from input. Looking it up for every row is a fifth of all that loading costs.
alter table shipments drop constraint shipments_shop_id_fkey;
alter table shops add column keep_foreign_phones boolean not null default false;

grant select, insert, update, delete on imports, import_files, import_edits, import_rows, import_changes, import_columns to vestovoy_request;
