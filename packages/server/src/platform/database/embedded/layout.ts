import { join, resolve } from 'node:path'

/** Where everything of the embedded server lies inside the data folder. Absolute paths. */
export interface Layout {
  /** The product's data folder, 0700, owned by the user of this process. */
  dataFolder: string
  /** Everything that PostgreSQL itself may touch, 0700, owned by the user that it runs as. */
  database: string
  /** PostgreSQL's own data directory. */
  cluster: string
  /** Holds the server's unix socket. On the volume itself, so that a second container finds it. */
  sockets: string
  /** What PostgreSQL writes; in a file, so that a server that outlives its parent can still write. */
  serverLog: string
  /** Passwords of the two roles; inside the cluster, so that they travel with its back-ups. */
  credentials: string
  /** Stands while a restore is under way; a folder with it is incomplete. */
  unfinishedRestore: string
}

/** The same folders seen by PostgreSQL, which has no right to pass through the data folder itself. */
export const clusterName = 'cluster'
export const socketsName = 'run'

export function layoutOf(dataFolder: string): Layout {
  const root = resolve(dataFolder)
  const database = join(root, 'database')
  const cluster = join(database, clusterName)
  return {
    dataFolder: root,
    database,
    cluster,
    sockets: join(database, socketsName),
    serverLog: join(database, 'server.log'),
    credentials: join(cluster, 'throughline-credentials.json'),
    unfinishedRestore: join(root, 'restore-unfinished'),
  }
}
