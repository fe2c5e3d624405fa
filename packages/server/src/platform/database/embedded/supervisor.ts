import type { ChildProcess } from 'node:child_process'
import pg from 'pg'
import { EmbeddedServerError } from './errors.ts'
import { type PostmasterOptions, startPostmaster, stopPostmaster } from './postmaster.ts'
import { probe } from './probe.ts'
import { clearStaleFiles, recordedProcess, worksInCluster } from './stale-files.ts'

/** Keeps one server running from `start` until `stop`, whatever happens to it in between. */
export interface Supervisor {
  readonly adopted: boolean
  /** False while the server is down and being started again. */
  running(): boolean
  stop(): Promise<void>
}

const STOP_WITHIN_MS = 8_000
const LONGEST_BACK_OFF_MS = 10_000
/** What still fails after so many looks fails for another reason than a server on its way down. */
const MOST_REFUSALS = 20

/**
 * Takes over a live server that has no owner (its parent was killed), else starts one. A server that goes
 * down afterwards is started again, first at once, then with growing pauses. Only the folder's owner may call it.
 */
export async function supervise(o: PostmasterOptions): Promise<Supervisor> {
  const guard = new Guard(o)
  await guard.begin()
  return guard
}

class Guard implements Supervisor {
  adopted = false
  readonly #options: PostmasterOptions
  #child: ChildProcess | undefined
  #watch: pg.Client | undefined
  #up = false
  #stopping = false
  #failures = 0
  #restart: Promise<void> = Promise.resolve()

  constructor(options: PostmasterOptions) {
    this.#options = options
  }

  async begin(): Promise<void> {
    for (let refusals = 1; ; refusals++) {
      try {
        if ((await settledState(this.#options)) === 'ready') await this.#adopt()
        else await this.#start()
        return
      } catch (error) {
        // A server whose parent was just killed goes down between our look and our taking it over, and holds the
        // folder for a moment after it has stopped answering.
        if (refusals >= MOST_REFUSALS) throw error
        await new Promise((resolve) => setTimeout(resolve, 150))
      }
    }
  }

  running(): boolean {
    return this.#up
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#restart
    this.#up = false
    await this.#watch?.end().catch(() => {})
    if (this.#child !== undefined) await stopPostmaster(this.#child, STOP_WITHIN_MS, this.#options.log)
    else if (this.adopted) await stopAdopted(this.#options)
  }

  async #start(): Promise<void> {
    await clearStaleFiles(this.#options.layout)
    const child = await startPostmaster(this.#options)
    this.#child = child
    this.adopted = false
    this.#cameUp()
    child.once('exit', (code, signal) => this.#wentDown(`it ended with ${signal ?? code}`))
    if (child.exitCode !== null || child.signalCode !== null) this.#wentDown('it ended at once')
  }

  async #adopt(): Promise<void> {
    const watch = new pg.Client({
      connectionString: this.#options.adminUrl,
      application_name: 'throughline supervisor',
    })
    watch.on('error', () => {})
    try {
      await watch.connect()
    } catch (error) {
      await watch.end().catch(() => {})
      throw error
    }
    watch.once('end', () => this.#wentDown('its connection was closed'))
    this.#watch = watch
    this.adopted = true
    this.#cameUp()
    this.#options.log.warn('took over the database server of a process that was killed')
  }

  #cameUp(): void {
    this.#up = true
    const calm = setTimeout(() => {
      if (this.#up) this.#failures = 0
    }, 60_000)
    calm.unref()
  }

  #wentDown(how: string): void {
    if (!this.#up || this.#stopping) return
    this.#up = false
    this.#child = undefined
    this.#watch = undefined
    this.#options.log.error({ how }, 'the database server went down; starting it again')
    this.#restart = this.#startAgain()
  }

  async #startAgain(): Promise<void> {
    while (!this.#stopping) {
      try {
        await this.begin()
        this.#options.log.info('the database server is up again')
        return
      } catch (error) {
        const wait = Math.min(LONGEST_BACK_OFF_MS, 200 * 2 ** this.#failures++)
        this.#options.log.error(
          { err: error, waitMs: wait },
          'the database server could not be started again',
        )
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
  }
}

/** Waits out a server that is on its way up or down, so that only two answers remain. */
async function settledState(o: PostmasterOptions): Promise<'ready' | 'none'> {
  let silences = 0
  for (;;) {
    const state = await probe(o.adminUrl)
    if (state === 'ready' || state === 'none') return state
    if (state === 'silent' && ++silences >= 3) {
      throw new EmbeddedServerError(
        'start_failed',
        'A PostgreSQL server holds this data folder and does not answer. Look for a stopped process ' +
          '(kill -CONT), let it go on or end it, and start again.',
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** An adopted server is nobody's child, and in another container it has no process id of ours either. */
async function stopAdopted(o: PostmasterOptions): Promise<void> {
  const pid = await recordedProcess(o.layout)
  if (pid !== undefined && (await worksInCluster(pid, o.layout))) process.kill(pid, 'SIGINT')
  else if (pid !== undefined) await askToStop(o.adminUrl, pid)
  const until = Date.now() + STOP_WITHIN_MS
  while ((await probe(o.adminUrl)) !== 'none') {
    if (Date.now() > until) {
      o.log.warn('the database that was taken over does not stop; the next start will take it over again')
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

/** PostgreSQL has no SQL for stopping itself; a shell that it starts is in its own namespace. */
async function askToStop(adminUrl: string, pid: number): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  admin.on('error', () => {})
  await admin.connect()
  await admin.query(`copy (select 1) to program 'kill -INT ${pid}'`).catch(() => {})
  await admin.end().catch(() => {})
}
