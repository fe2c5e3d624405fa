-- Up to which of our words a gathered mail to an absent chat customer has left, from the moment it may reach them:
-- a quick answer to it can arrive before we have written down that the relay took it.
alter table legs add column away_mail_seq integer;
