import { setTimeout as sleep } from 'node:timers/promises'
import { createLockSession, createLoop } from '../../platform/bus/index.ts'
import type { Platform } from '../../platform/module.ts'
import { type Inbox, insertInbound, listInboxes, recordHealth, secretsVersion } from '../inboxes/index.ts'
import { type InboundContext, processInbound } from './actions/process-inbound.ts'
import {
  type CollectedMail,
  collectedMeta,
  type FolderKeeper,
  followFolder,
  type MailboxSource,
  namingServer,
  SignInRefused,
} from './email/index.ts'
import type { Registry } from './registry.ts'
import { beginImapFolder, endImapRecheck, imapPosition, moveImapPosition } from './store/index.ts'

/** Collects the mail of mailboxes by IMAP, as long as it runs. */
export interface MailCollector {
  start(): void
  stop(): Promise<void>
}

/** Rests after failures, milliseconds: growing, and long where signing in again would only lock the account. */
const REST = { first: 1_000, longest: 5 * 60_000, refused: 15 * 60_000 }
/** How far before the last mail a renumbered folder is looked through again; clocks and queues of servers differ. */
const RECHECK = 2 * 24 * 3_600_000
/** Mails of one mailbox that are being understood at once; the next ones wait in the mailbox. */
const AT_ONCE = 8

/**
 * Follows every folder of every inbox that names a mailbox, each on one node of the cluster. Changed settings are
 * taken up within seconds.
 */
export function createMailCollector(
  platform: Platform,
  context: InboundContext,
  registry: Registry,
  o: { poll?: number } = {},
): MailCollector {
  const { db, log } = platform
  const locks = createLockSession(db, log)
  const running = new Map<string, { version: string; stop: () => Promise<void> }>()
  const loop = createLoop({ name: 'mail-collector', every: 2_000, log, turn })
  locks.onLost(() => void stopAll())

  async function turn(): Promise<void> {
    const inboxes = (await listInboxes(db.kysely)).filter(
      ({ channel, settings }) => channel === 'email' && settings.imapHost !== undefined,
    )
    const wanted = new Map<string, string>()
    for (const inbox of inboxes) wanted.set(inbox.id, await versionOf(inbox))
    for (const [id, { version, stop }] of running) {
      if (wanted.get(id) === version) continue
      running.delete(id)
      await stop()
      await locks.release(lockOf(id))
    }
    for (const inbox of inboxes) {
      if (running.has(inbox.id)) continue
      const source = await registry.email.mailboxOf(inbox).catch(() => null)
      if (source === null || !(await locks.hold(lockOf(inbox.id)))) continue
      const stop = followMailbox(platform, context, registry, inbox, source, o.poll)
      running.set(inbox.id, { version: wanted.get(inbox.id) ?? '', stop })
    }
  }

  /** Also a new password ends a rest: whoever gives one wants it tried. */
  async function versionOf(inbox: Inbox): Promise<string> {
    return JSON.stringify(inbox.settings) + (await secretsVersion(db.kysely, inbox.id))
  }

  async function stopAll(): Promise<void> {
    const stops = [...running.values()].map(({ stop }) => stop())
    running.clear()
    await Promise.all(stops)
  }

  return {
    start: () => loop.start(),
    async stop() {
      await loop.stop()
      await stopAll()
      await locks.close()
    },
  }
}

function lockOf(inboxId: string): string {
  return `mailbox:${inboxId}`
}

/** Follows the folders of one mailbox, each on a connection of its own; answers how to stop. */
function followMailbox(
  platform: Platform,
  context: InboundContext,
  registry: Registry,
  inbox: Inbox,
  source: MailboxSource,
  poll: number | undefined,
): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  const underWay = new Set<Promise<unknown>>()
  const understand = async (id: string) => {
    while (underWay.size >= AT_ONCE) await Promise.race(underWay)
    const work: Promise<unknown> = processInbound(context, id)
      .catch((error: unknown) =>
        platform.log.warn({ err: error, inboundId: id }, 'a mail is left for the sweep'),
      )
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }
  const { db, clock, config, log } = platform

  async function follow(folder: string): Promise<void> {
    let failures = 0
    const opened = () => {
      if (failures === 0) return
      failures = 0
      void registry.email
        .health(inbox)
        .then((health) => recordHealth(db.kysely, inbox.id, health, clock.now()))
        .catch((error: unknown) => log.warn({ err: error }, 'the health of an inbox could not be noted'))
    }
    const kept = ({ size, tooLarge }: CollectedMail) =>
      registry.noteExchange(inbox.id, {
        way: 'collected',
        outcome: 'done',
        peer: source.host,
        size,
        words: tooLarge ? 'Too large: only its headers were taken in.' : null,
      })
    while (!signal.aborted) {
      try {
        const keeper = keeperOf(platform, inbox, source, folder, { opened, kept, understand })
        const pace = poll === undefined ? {} : { poll }
        await followFolder(source, folder, keeper, { maxBytes: config.mail.maximumBytes, signal, ...pace })
      } catch (error) {
        failures += 1
        const detail = namingServer(source, error instanceof Error ? error.message : String(error))
        log.warn({ err: error, inboxId: inbox.id, folder, failures }, 'a mailbox could not be collected from')
        const exchange = { way: 'collected', peer: source.host, size: null, words: detail } as const
        registry.noteExchange(inbox.id, { ...exchange, outcome: 'later' })
        await recordHealth(db.kysely, inbox.id, { state: 'down', detail }, clock.now()).catch(() => undefined)
        const growing = Math.min(REST.longest, REST.first * 2 ** (failures - 1)) * (0.75 + Math.random() / 2)
        await sleep(error instanceof SignInRefused ? REST.refused : growing, null, { signal }).catch(() => {})
      }
    }
  }

  const following = Promise.all(source.folders.map(follow))
  return async () => {
    stopping.abort()
    await following
    await Promise.allSettled(underWay)
  }
}

/** Stores mails and the folder's position, both in one transaction. */
function keeperOf(
  { db, clock, disk }: Platform,
  inbox: Inbox,
  source: MailboxSource,
  folder: string,
  o: {
    opened: () => void
    kept: (mail: CollectedMail) => void
    understand: (inboundId: string) => Promise<void>
  },
): FolderKeeper {
  let position: Awaited<ReturnType<typeof imapPosition>>
  const place = { inbox_id: inbox.id, folder }
  return {
    async position({ uidValidity, uidNext }) {
      o.opened()
      const now = clock.now()
      const known = await imapPosition(db.kysely, inbox.id, folder)
      if (known?.uid_validity === uidValidity) position = known
      else {
        position = {
          ...place,
          uid_validity: uidValidity,
          last_uid: known || source.from === 'beginning' ? 0 : uidNext - 1,
          since: known ? (known.since ?? new Date(known.updated_at.getTime() - RECHECK)) : null,
          updated_at: now,
        }
        await beginImapFolder(db.kysely, position)
      }
      return { uidValidity, lastUid: position.last_uid, since: position.since }
    },

    async keep(uid, mail: CollectedMail | null) {
      const from = position
      if (from === undefined)
        throw new Error('A mail cannot be kept before the position of its folder is known.')
      if (disk?.lowDisk())
        throw new Error('Not enough storage to take in more mail; it waits in the mailbox.')
      const now = clock.now()
      const id = await db.transaction(async (tx) => {
        if (!(await moveImapPosition(tx, from, { uid, now }))) {
          throw new Error('Another process has gone on collecting from this folder.')
        }
        if (mail === null) return null
        return await insertInbound(tx, { inboxId: inbox.id, raw: mail.raw, meta: collectedMeta(mail), now })
      })
      position = { ...from, last_uid: uid, updated_at: now }
      if (mail !== null) o.kept(mail)
      if (id !== null) await o.understand(id)
    },

    async caughtUp() {
      if (position) await endImapRecheck(db.kysely, position)
    },
  }
}
