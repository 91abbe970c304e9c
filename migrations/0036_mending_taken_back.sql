-- What a repair had mended in a cell before a person typed into it: it counts again when that is taken back.
alter table import_edits add column mended text[] not null default '{}';
