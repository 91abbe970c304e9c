-- People of a shop: who changed a role, when they were last here, invitations by e-mail. The second factor of signing in.

alter table members
  add column version integer not null default 1,
  add column changed_at timestamptz,
  add column changed_by text,
  add column last_seen_at timestamptz;

-- One row for each letter: the link stands in the letter only, so sending it again is another invitation.
create table invitations (
  shop_id integer not null references shops,
  id bigint generated always as identity,
  email text not null check (char_length(email) <= 254),
  role text not null check (role in ('owner', 'operator', 'reader')),
  token_hash bytea not null,
  invited_by text not null,
  invited_at timestamptz not null,
  written_at timestamptz not null default clock_timestamp(), -- machine time: the limit of letters a day
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (shop_id, id),
  unique (shop_id, token_hash)
);
create unique index invitations_open on invitations (shop_id, email) where accepted_at is null and revoked_at is null;
alter table invitations enable row level security;
create policy shop on invitations using (shop_id = current_shop_id());
grant select, insert, update on invitations to vestovoy_request;

-- https://www.better-auth.com/docs/plugins/2fa#schema
alter table auth."user" add column "twoFactorEnabled" boolean default false;

create table auth."twoFactor" (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null unique references auth."user" on delete cascade,
  "verified" boolean default true,
  "failedVerificationCount" integer default 0,
  "lockedUntil" timestamptz
);
