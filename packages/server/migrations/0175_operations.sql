-- How much there was, hour by hour, so that growth can be told.
create table storage_samples (
  at timestamptz primary key,
  database_bytes bigint not null,
  file_count bigint not null,
  file_bytes bigint not null
);

-- Deliveries of which nobody knows whether they arrived are counted every few seconds while somebody looks.
create index deliveries_in_doubt on deliveries (created_at, id) where state = 'unknown';
