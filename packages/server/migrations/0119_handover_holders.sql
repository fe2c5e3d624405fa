-- Whose mail it is (a leg's next one, an away update): each hands over one at a time, so what it began before and never
-- ended was cut off with its process.
alter table mail_handovers add column holder_id uuid;
create index mail_handovers_holder on mail_handovers (holder_id) where ended_at is null;
