-- In which order somebody wants the cards of the context, and which of them are folded.
alter table agents add column context_layout jsonb;
