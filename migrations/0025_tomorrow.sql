-- What a person keeps back or cancels is found again without looking through all messages. Both hold few rows, so sending pays nothing for them.
create index messages_held on messages (shop_id, not_after) where state = 'held';
create index messages_cancelled on messages (shop_id, final_at) where outcome = 'cancelled_by_shop';
-- The journal's search finds messages about shipments by those, and the few others by this.
create index messages_of_shop on messages (shop_id, id) where shipment_id is null;
