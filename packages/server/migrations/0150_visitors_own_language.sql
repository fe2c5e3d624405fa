-- The language that the visitor's page said, also where it is none of ours: the shop may have written words in it.
alter table visitor_sessions add column said_locale text;
