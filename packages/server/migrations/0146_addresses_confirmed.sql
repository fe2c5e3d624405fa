-- An address is also proved by pressing the button of a mail that went there.
alter table identities drop constraint identities_verified_by_check;
alter table identities add constraint identities_verified_by_check
  check (verified_by in ('mail_authentication', 'host_token', 'agent', 'link'));
