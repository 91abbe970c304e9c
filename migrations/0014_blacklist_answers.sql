-- Answers to objections go out by e-mail, as rows with a state. What was decided before this was answered by hand.
alter table blacklist_objections
  add column answer_to text, -- e-mail address; null: the person wants another way, or gave no address
  add column answer_state text check (answer_state in ('planned', 'sending', 'accepted', 'undelivered', 'unknown')),
  add column answer_due_at timestamptz, -- business time
  add column answer_tries integer not null default 0,
  add column answer_lease_until timestamptz, -- machine time
  add column answer_outcome text; -- the mail server's words
create index blacklist_answers_due on blacklist_objections (answer_due_at, id) where answer_state in ('planned', 'sending');

-- Global: what staff did for the whole service; what they did in a shop stands in the shop's log. Never with people's data.
create table staff_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  details jsonb not null default '{}'
);

-- Uses of the public form, and contacts that a shop asked the shared list about, count for sixty minutes from their own moment: then no
-- turn of the clock gives twice as many.
drop table blacklist_form_uses;
create table blacklist_form_uses (
  id bigint generated always as identity primary key,
  at timestamptz not null, -- machine time
  who bytea not null -- keyed hash of the network address
);
create index blacklist_form_uses_by_time on blacklist_form_uses (at);

alter table blacklist_checks rename column hour to at;
