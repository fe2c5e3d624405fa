-- What asks the owner of an address whether they want to go on there says so itself, whoever offered the switch.
update messages m set action = jsonb_build_object('kind', 'confirm_address', 'handoffId', h.id)
from handoffs h where h.message_id = m.id and h.initiated_by = 'customer' and h.token_hash is not null;

-- Such mails are counted before another goes to the same address.
create index messages_confirming on messages (created_at) where action ->> 'kind' = 'confirm_address';
