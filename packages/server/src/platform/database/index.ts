export { type Database, type DatabaseOptions, openDatabase, type Queryable, type Tx } from './database.ts'
export {
  createDiskWatch,
  type DiskWatch,
  type DiskWatchOptions,
} from './disk-watch.ts'
export {
  type EmbeddedOptions,
  type EmbeddedServer,
  EmbeddedServerError,
  startEmbedded,
} from './embedded/index.ts'
export { migrate } from './migrate.ts'
export { type DatabaseStanding, databaseStanding } from './standing.ts'
export type { Tables } from './tables.ts'
export { columnTypes } from './types.ts'
