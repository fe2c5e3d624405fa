import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedServerError } from './errors.ts'
import type { Layout } from './layout.ts'

/** The process id in postmaster.pid, or undefined when there is no such file. */
export async function recordedProcess(layout: Layout): Promise<number | undefined> {
  const text = await readFile(join(layout.cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

/**
 * Removes the lock files of a server that is gone. PostgreSQL does so itself unless the recorded process id
 * has gone to another process meanwhile, as it does after every restart of a container.
 * Call it only as the folder's owner and when nothing answers on the socket.
 */
export async function clearStaleFiles(layout: Layout): Promise<void> {
  const pid = await recordedProcess(layout)
  if (pid !== undefined && (await worksInCluster(pid, layout))) {
    throw new EmbeddedServerError(
      'start_failed',
      `PostgreSQL (process ${pid}) still runs on ${layout.cluster} but its socket is gone. ` +
        `Stop it with "kill -INT ${pid}" and start again.`,
    )
  }
  await rm(join(layout.cluster, 'postmaster.pid'), { force: true })
  await rm(join(layout.sockets, '.s.PGSQL.5432'), { force: true })
  await rm(join(layout.sockets, '.s.PGSQL.5432.lock'), { force: true })
}

/** Whether a process of our own namespace works in the cluster's folder, as every PostgreSQL does in its own. */
export async function worksInCluster(pid: number, layout: Layout): Promise<boolean> {
  if (process.platform !== 'linux') return isAlive(pid)
  const [theirs, ours] = await Promise.all([
    stat(`/proc/${pid}/cwd`).catch(() => undefined),
    stat(layout.cluster).catch(() => undefined),
  ])
  return theirs !== undefined && ours !== undefined && theirs.ino === ours.ino && theirs.dev === ours.dev
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
