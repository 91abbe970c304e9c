-- Questions to the people who run the service: from shops in the cabinet, and from everybody on the public page. All of it is global: one
-- queue of staff, read and written by functions of support/ only, which name the shop. Requests of shops do not reach these tables.

create table support_threads (
  id bigint generated always as identity primary key,
  asked_in integer references shops, -- null: asked on the public page
  asked_by text, -- the person of the shop; null: nobody who signed in
  name text check (char_length(name) between 1 and 100), -- as the person calls themselves
  email text not null,
  lang text not null check (lang in ('ru', 'en')),
  subject text not null check (char_length(subject) between 1 and 200),
  state text not null default 'open' check (state in ('open', 'answered', 'closed')),
  assigned_to text, -- e-mail of staff
  token text not null unique, -- opens the thread without a sign-in: whoever reads the letters has it
  version integer not null default 1, -- grows with every change; who saves names the one they saw
  posts integer not null default 1, -- the number of the last one
  asker_post integer not null default 1, -- the last one of the asker
  staff_post integer not null default 0, -- the last one of staff
  asker_read integer not null default 1, -- how far each side has read
  staff_read integer not null default 0,
  asked_at timestamptz not null,
  posted_at timestamptz not null,
  waits_since timestamptz, -- of an open one: the asker's first word that nobody answered
  changed_at timestamptz not null,
  changed_by text not null,
  changed_side text not null default 'asker' check (changed_side in ('asker', 'staff')),
  change text not null check (change in ('asked', 'replied', 'answered', 'closed', 'taken', 'released')),
  check ((asked_in is null) = (asked_by is null)),
  check ((state = 'open') = (waits_since is not null))
);
create index support_threads_open on support_threads (waits_since, id) where state = 'open';
create index support_threads_by_time on support_threads (posted_at, id);
create index support_threads_of_shop on support_threads (asked_in, posted_at, id);
create index support_threads_of_staff on support_threads (assigned_to, posted_at, id) where assigned_to is not null;

create table support_posts (
  thread_id bigint not null references support_threads on delete cascade,
  n integer not null, -- from 1
  side text not null check (side in ('asker', 'staff')),
  body text not null check (char_length(body) between 1 and 10000),
  author text, -- who of the shop, or the e-mail of staff; null: the asker of a public question
  at timestamptz not null,
  primary key (thread_id, n)
);

-- Letters about them, as rows with a state.
create table support_letters (
  id bigint generated always as identity primary key,
  thread_id bigint not null,
  n integer not null, -- the post that it is about
  kind text not null check (kind in ('received', 'answer', 'news')), -- news: to the staff's own mailbox
  address text not null,
  state text not null default 'planned' check (state in ('planned', 'sending', 'accepted', 'undelivered', 'unknown')),
  planned_at timestamptz not null,
  due_at timestamptz, -- business time
  tries integer not null default 0,
  lease_until timestamptz, -- machine time
  outcome text, -- the mail server's words
  unique (thread_id, n, kind),
  foreign key (thread_id, n) references support_posts on delete cascade
);
create index support_letters_due on support_letters (due_at, id) where state in ('planned', 'sending');

-- What was written in the last hour of machine time: a form without a sign-in must not flood staff, nor a stranger's mailbox.
create table support_uses (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null check (kind in ('question', 'reply', 'shop')),
  network bytea not null, -- keyed hash of the network address
  person bytea not null -- keyed hash of the e-mail address, of the thread, or of the shop
);
create index support_uses_by_time on support_uses (at);
