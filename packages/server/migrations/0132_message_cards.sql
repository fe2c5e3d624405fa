-- What a message shows in a chat beside its words: buttons, an order, a form, or what its customer answered.
alter table messages add column card jsonb;
create index messages_answers on messages ((card ->> 'toMessageId')) where card ->> 'kind' = 'answers';
