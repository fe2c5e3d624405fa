-- A connector may bring a channel of its own, with a kind of address that nothing else knows: how such words are
-- written is all that stands here, and which there are the connectors say.
alter table identities drop constraint identities_kind_check;
alter table identities add constraint identities_kind_check check (kind ~ '^[a-z][a-z0-9]*([_-][a-z0-9]+)*$');
alter table identities drop constraint identities_verified_by_check;
alter table identities add constraint identities_verified_by_check
  check (verified_by in ('mail_authentication', 'host_token', 'agent', 'link', 'channel'));
alter table claims drop constraint claims_source_check;
alter table claims add constraint claims_source_check check (source ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$');
alter table deliveries drop constraint deliveries_route_check;
alter table deliveries add constraint deliveries_route_check check (route ~ '^[a-z][a-z0-9]*([_-][a-z0-9]+)*$');
