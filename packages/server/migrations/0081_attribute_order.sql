-- Attributes are shown in an order of the installation's own; so far it was that in which they were made.
alter table attribute_definitions add column position integer not null default 0;
update attribute_definitions d set position = placed.place
  from (select id, row_number() over (order by created_at, id) as place from attribute_definitions) placed
  where placed.id = d.id;
