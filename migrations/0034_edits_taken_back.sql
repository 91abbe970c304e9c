-- A cell that gets back what stood in it when the file was read is no edited one any more.
alter table import_edits add column read_as text; -- null: not known, the file has been read anew since
