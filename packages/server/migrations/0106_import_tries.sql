-- How often a run began since rows of it were last taken: a run that ends early again and again at the same place is
-- given up, and one that gets further never is, however often the process is killed.
alter table imports add column tries integer not null default 0;
-- Of phone numbers that do not say of which country they are; so far such a number was no key, and nothing said so.
update imports set settings = settings || '{"country": ""}' where not settings ? 'country';
