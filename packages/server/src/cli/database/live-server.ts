import {
  findOwner,
  hasCluster,
  layoutOf,
  shortPathTo,
  startEmbedded,
  urlsOf,
} from '../../platform/database/embedded/index.ts'
import type { Logger } from '../../platform/log/index.ts'

export interface LiveServer {
  /** The superuser, on the database `postgres`. */
  adminUrl: string
  /** The superuser, on the product's database. */
  productUrl: string
}

/**
 * Lends the server of a data folder: that of the running product when there is one, which goes on serving,
 * else one that is started for the while.
 */
export async function withLiveServer<T>(
  o: { dataFolder: string; log: Logger },
  work: (server: LiveServer) => Promise<T>,
): Promise<T> {
  const layout = layoutOf(o.dataFolder)
  if (!(await hasCluster(layout))) {
    throw new Error(
      `There is no embedded database in ${layout.dataFolder}. Set THROUGHLINE_DATA to the product's data folder; ` +
        'a server of your own (DATABASE_URL) is backed up with its own tools.',
    )
  }
  const short = await shortPathTo(layout.dataFolder)
  try {
    if ((await findOwner(short.path)) !== undefined) {
      return await work(both((await urlsOf(layout, short.path)).adminUrl))
    }
    const server = await startEmbedded(o)
    return await work(both(server.adminUrl)).finally(() => server.stop())
  } finally {
    await short.remove()
  }
}

export function both(adminUrl: string): LiveServer {
  return { adminUrl, productUrl: adminUrl.replace('/postgres?', '/throughline?') }
}
