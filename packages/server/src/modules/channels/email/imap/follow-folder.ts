import type { ImapFlow } from 'imapflow'
import { type MailboxSource, openFolder, openMailbox } from './mailbox-source.ts'

/** A mail as it lies in a folder. */
export interface CollectedMail {
  folder: string
  uidValidity: number
  uid: number
  /** When its server received it. */
  internalDate: Date | null
  /** The whole message; of one over the limit only its headers. */
  raw: Buffer
  /** Bytes of the whole message. */
  size: number
  /** Over the limit: `raw` is not all of it. */
  tooLarge: boolean
}

/** Where a folder stands, as it is kept with the mails that were stored. */
export interface FolderPosition {
  uidValidity: number
  lastUid: number
  /** Mails that the server received before are known already; set while a renumbered folder is gone through. */
  since: Date | null
}

/** Keeps the position of one folder and stores its mails. */
export interface FolderKeeper {
  /** The position to go on from, given the numbers that the server shows now. */
  position(state: { uidValidity: number; uidNext: number }): Promise<FolderPosition>
  /** Stores the mail and moves the position, both or neither. Null is a mail that is gone from the folder. */
  keep(uid: number, mail: CollectedMail | null): Promise<void>
  /** Everything that was there has been taken in. */
  caughtUp(): Promise<void>
}

/** How often to look in where the server cannot tell (no IDLE, RFC 2177), and at the latest where it can. */
const POLL = { without: 30_000, with: 5 * 60_000 }

/**
 * Takes in the mails of one folder, those that lie there and those that come, until the signal. Rejects when the
 * connection is lost or the server refuses; call it again then. Nothing in the folder is changed.
 */
export async function followFolder(
  source: MailboxSource,
  folder: string,
  keeper: FolderKeeper,
  o: { maxBytes: number; signal: AbortSignal; poll?: number },
): Promise<void> {
  const client = await openMailbox(source)
  const close = () => client.close()
  o.signal.addEventListener('abort', close)
  try {
    const news = listen(client, o.signal)
    const box = await openFolder(client, folder)
    const uidValidity = Number(box.uidValidity)
    let { lastUid, since } = await keeper.position({ uidValidity, uidNext: box.uidNext })
    while (!o.signal.aborted) {
      news.reset()
      for (const uid of await uidsAfter(client, lastUid, since)) {
        await keeper.keep(uid, await fetchMail(client, uid, { folder, uidValidity, maxBytes: o.maxBytes }))
        lastUid = uid
      }
      if (since !== null) await keeper.caughtUp()
      since = null
      const pause = o.poll ?? (client.capabilities.has('IDLE') ? POLL.with : POLL.without)
      if (!(await news.within(pause))) await client.noop()
    }
  } catch (error) {
    if (!o.signal.aborted) throw error
  } finally {
    o.signal.removeEventListener('abort', close)
    client.close()
  }
}

/** The UIDs still to be taken in, the lowest first: `n:*` names the last mail also when it is below n. */
async function uidsAfter(client: ImapFlow, lastUid: number, since: Date | null): Promise<number[]> {
  const found = await client.search(
    { uid: `${lastUid + 1}:*`, ...(since === null ? {} : { since }) },
    { uid: true },
  )
  if (!found) throw new Error('The server could not say which mails are in the folder.')
  return found.filter((uid) => uid > lastUid).sort((a, b) => a - b)
}

async function fetchMail(
  client: ImapFlow,
  uid: number,
  o: { folder: string; uidValidity: number; maxBytes: number },
): Promise<CollectedMail | null> {
  const about = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true })
  if (!about) return null
  const size = about.size ?? 0
  const tooLarge = size > o.maxBytes
  const found = await client.fetchOne(String(uid), tooLarge ? { headers: true } : { source: true }, {
    uid: true,
  })
  const raw = found ? (tooLarge ? found.headers : found.source) : undefined
  if (raw === undefined) return null
  return {
    folder: o.folder,
    uidValidity: o.uidValidity,
    uid,
    internalDate: about.internalDate === undefined ? null : new Date(about.internalDate),
    raw,
    size,
    tooLarge,
  }
}

/** Hears of new mails, and of the end of the connection. */
function listen(client: ImapFlow, signal: AbortSignal) {
  let heard = false
  let lost = false
  let tell = () => {}
  const wake = () => {
    heard = true
    tell()
  }
  client.on('exists', wake)
  client.on('close', () => {
    lost = true
    tell()
  })
  return {
    reset() {
      heard = false
    },
    /** True as soon as there is news, false when there was none in so many milliseconds. */
    async within(milliseconds: number): Promise<boolean> {
      if (!heard && !lost && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds)
          tell = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        tell = () => {}
      }
      if (lost && !signal.aborted) throw new Error('The connection to the mailbox server was lost.')
      return heard
    },
  }
}
