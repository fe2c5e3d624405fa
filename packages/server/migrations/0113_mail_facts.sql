-- What a mail is beside its words (MailFacts); null for what came by no mail, and for mails from before.
alter table messages add column mail jsonb;
-- What another system reported of a delivery after it had been taken (DeliveryReport).
alter table deliveries add column report jsonb;
-- The newest mails of a conversation, for a report that does not name the one that it is about.
create index deliveries_mails on deliveries (conversation_id, seq) where route <> 'chat';
-- How many automatic mails a leg's address got lately.
create index deliveries_mailed on deliveries (leg_id, sent_at) where route = 'email';
