-- What was dropped because the service was off or unpaid is looked for each morning, and by the page of the next one.
create index messages_to_plan_again on messages (shop_id, final_at) where state = 'dropped' and outcome in ('service_off', 'tariff_expired');
