-- Imports: work that never ends well ends at last, undoing is a step's work, and what an import changed is forgotten once that cannot be undone.

alter table imports add column starts smallint not null default 0; -- of the work that its state asks for; a crash leaves them counted
-- When it was found that it cannot be undone any more: somebody was told, or a month has passed, or it is undone. Null: look.
alter table imports add column settled_at timestamptz;
create index imports_unsettled on imports (shop_id, id) where settled_at is null and state in ('imported', 'undone');

alter table imports drop constraint imports_state_check;
alter table imports add constraint imports_state_check
  check (state in ('uploading', 'reading', 'ready', 'importing', 'imported', 'failed', 'undoing', 'undone'));
drop index imports_at_work;
create index imports_at_work on imports (state_at) where state in ('reading', 'importing', 'undoing');

-- No foreign key, as for import_rows: a hundred thousand are written at once, by the step that holds the import, and looking each up is an
-- eighth of it. An import that has changed anything is never deleted.
alter table import_changes drop constraint import_changes_shop_id_import_id_fkey;
