-- The agent who took an away update back. What nobody took back is planned again when its customer turns out to be gone.
alter table away_updates add column cancelled_by uuid;
