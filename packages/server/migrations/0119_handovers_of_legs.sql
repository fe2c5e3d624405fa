-- One leg hands over one mail at a time: what it began before and never ended was cut off with its process.
alter table mail_handovers add column leg_id uuid;
create index mail_handovers_leg on mail_handovers (leg_id) where ended_at is null;
