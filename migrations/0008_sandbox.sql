-- Everything the sandbox's stand-ins know. They commit here before they answer, so a crash of the service never makes the world forget.
create schema sandbox;

create table sandbox.clock (
  id boolean primary key default true check (id),
  offset_ms bigint not null,
  moving_until timestamptz -- machine time: a move is under way
);

create table sandbox.operations (
  track_number text not null,
  id bigint generated always as identity,
  type integer not null,
  attr integer not null,
  local_time timestamp not null,
  visible_at timestamptz not null,
  post_index text not null default '',
  primary key (track_number, id)
);

create table sandbox.journeys (
  track_number text primary key,
  kind text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  destination_index text
);

create table sandbox.tickets (
  ticket text primary key,
  login text not null,
  barcodes text[] not null,
  issued_at timestamptz not null,
  ready_at timestamptz not null
);

create table sandbox.received (
  id bigint generated always as identity primary key,
  channel text not null check (channel in ('sms', 'email', 'voice')),
  sender text not null,
  recipient text not null,
  subject text,
  body text not null,
  html text,
  request_id text,
  provider_id text not null,
  headers jsonb,
  failed_code integer,
  has_receipt boolean not null default true,
  received_at timestamptz not null,
  unique (request_id, recipient)
);
create index received_by_recipient on sandbox.received (recipient, id);

create table sandbox.faults (
  id bigint generated always as identity primary key,
  target text not null check (target in ('post', 'sms', 'smtp')),
  kind text not null,
  times_left integer not null check (times_left >= 0)
);
