-- Global: questions to the carrier. A ticket may hold barcodes of many shops; the answer is written per shop.

create table carrier_accounts (
  account text primary key, -- 'service' or 'shop:12'
  quota_day date, -- in the carrier's zone
  asked_today integer not null default 0,
  stopped_until timestamptz, -- limit exceeded: business time
  trouble text, -- bad credentials, in the carrier's words: nothing is asked until a person mends it
  chunk integer -- smaller than configured after answers that were too large
);

create table tickets (
  id bigint generated always as identity primary key,
  account text not null,
  run_at timestamptz not null, -- the check that cut it
  ordinal text not null, -- position within the run; halves are '7.0' and '7.1'
  barcodes text[] not null,
  first_barcode text not null,
  last_barcode text not null,
  state text not null check (state in ('cut', 'issued', 'answered', 'split', 'failed')),
  ticket text,
  due_at timestamptz not null, -- business time of the next attempt
  attempts integer not null default 0,
  lease_until timestamptz, -- machine time
  issued_at timestamptz,
  answered_at timestamptz,
  items integer,
  trouble text,
  unique (account, run_at, ordinal)
);
create index tickets_due on tickets (due_at) where state in ('cut', 'issued');
create index tickets_by_barcode on tickets (account, first_barcode, id);

-- Single access: when each barcode was last asked, so that a limited account serves the longest-waiting first.
create table single_checks (
  account text not null,
  barcode text not null,
  asked_at timestamptz not null,
  primary key (account, barcode)
);
