-- Where a visitor of a chat came from and has been, for whoever answers; forgotten within a day.
alter table visitor_sessions add column referrer text;
alter table visitor_sessions add column pages jsonb not null default '[]';
