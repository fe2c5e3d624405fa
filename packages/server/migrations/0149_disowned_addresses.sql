-- When the owner of a claimed address said that it was not them who gave it: nothing more is written there.
alter table legs add column disowned_at timestamptz;
