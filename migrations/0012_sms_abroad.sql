-- An SMS to another country costs many times a Russian one, so it has a price of its own.
alter table price_list drop constraint price_list_item_check;
alter table price_list add constraint price_list_item_check check (item in ('sms_segment', 'sms_segment_abroad', 'email', 'call_second'));
