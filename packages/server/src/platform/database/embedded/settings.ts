/**
 * The server's settings, given on its command line, so that every start has those of its release.
 * Sized for a small machine: the shared memory is only taken as it fills.
 */
export const serverSettings: Readonly<Record<string, string>> = {
  // Seen from PostgreSQL's own data directory, so that a long path cannot overflow the socket's address.
  unix_socket_directories: '../run',
  unix_socket_permissions: '0700',
  listen_addresses: '',
  port: '5432',
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  maintenance_work_mem: '32MB',
  random_page_cost: '1.1',
  // Compiling a query costs more than our short queries take.
  jit: 'off',
  io_method: 'sync',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '1',
  autovacuum_max_workers: '2',
  // What an online back-up needs, and no more: it holds its log with a temporary slot.
  wal_level: 'replica',
  max_wal_senders: '1',
  max_replication_slots: '2',
  max_wal_size: '1GB',
  min_wal_size: '64MB',
  // Without DETAIL and statements a log line cannot hold a customer's address or words.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  timezone: 'UTC',
}
