-- When something was sent with a form from an address, for a day: whoever sends much has more to do. The address itself
-- is not kept, only a keyed hash of it.
create table form_senders (
  id uuid primary key,
  address_hash bytea not null,
  at timestamptz not null
);
create index form_senders_address on form_senders (address_hash, at);
create index form_senders_age on form_senders (at);
