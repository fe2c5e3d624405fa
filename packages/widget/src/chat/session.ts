import type { WidgetSession } from '@throughline/contracts'
import { newId, readRecord, recordKey, type SessionRecord } from '../shared/record.ts'
import type { Store } from '../shared/store.ts'
import type { ChatSurface } from '../shared/surface.ts'
import type { Api } from './api.ts'
import { createOutbox, type Outbox } from './outbox.ts'

/** Who this visitor is to the server, shared by all tabs through the browser's storage. */
export interface VisitorSession {
  record(): SessionRecord
  save(): void
  outbox(): Outbox
  /** Begins or resumes, once at a time. False when the server cannot be reached, or refuses. */
  begin(): Promise<boolean>
  /** Another tab changed the record: takes over its session (`other`) or what it has read (`read`). */
  follow(): 'other' | 'read' | 'same'
}

export function createVisitorSession(options: {
  surface: ChatSurface
  store: Store
  api: Api
  onBegun(session: WidgetSession): void
  onFailed(why: 'offline' | 'refused'): void
}): VisitorSession {
  const { store, api, surface } = options
  const { inbox } = surface
  let record = readRecord(store, inbox)
  let outbox = createOutbox(store, inbox, record.sid)
  let beginning: Promise<boolean> | null = null
  // Written only when it changed here, so that an idle tab does not undo what another one wrote.
  let saved = ''

  const save = () => {
    const text = JSON.stringify(record)
    if (text === saved) return
    // Another tab has begun meanwhile: its session stays, and `begin` takes it over.
    if (record.token === null && readRecord(store, inbox).token !== null) return
    store.set(recordKey(inbox), text)
    saved = text
  }
  const use = (stored: SessionRecord) => {
    const unsent = record.token === null && record.sid !== stored.sid ? outbox : null
    record = stored
    saved = JSON.stringify(stored)
    outbox = createOutbox(store, inbox, record.sid)
    for (const entry of unsent?.entries() ?? []) {
      outbox.put(entry)
      unsent?.remove(entry.clientId)
    }
  }
  const resume = async (): Promise<boolean> => {
    const { jwt } = surface
    const outcome = await api.session(inbox, surface.locale, record.token, jwt)
    if (outcome.kind === 'ok') {
      const { token, config } = outcome.value
      if (token !== record.token) {
        record.readSeq = 0
        if (jwt !== undefined) forgetVisitor()
      }
      if (surface.jwt === jwt) surface.jwt = undefined
      record.token = token
      record.style = config.style
      options.onBegun(outcome.value)
      return true
    }
    if (outcome.kind === 'refused' && jwt) {
      surface.jwt = null // not believed, so nobody
      return resume()
    }
    if (outcome.kind !== 'offline' && record.token !== null) {
      record.token = null
      return resume()
    }
    options.onFailed(outcome.kind === 'offline' ? 'offline' : 'refused')
    return false
  }
  /** Somebody else, or nobody, is at this browser now. */
  const forgetVisitor = () => {
    for (const { clientId } of outbox.entries()) outbox.remove(clientId)
    record.sid = record.visitor = newId()
    outbox = createOutbox(store, inbox, record.sid)
  }
  // Two new tabs at once would begin two sessions; where the browser can, the second waits for the first, and a
  // moment longer, since what one tab stores is seen by another only after a while.
  const alone = (work: () => Promise<boolean>): Promise<boolean> => {
    if (record.token !== null || !navigator.locks) return work()
    return new Promise((done) => {
      const held = navigator.locks.request(recordKey(inbox), async () => {
        done(await work())
        await new Promise((seen) => setTimeout(seen, 300))
      })
      // Frames without an origin may lock nothing.
      held.catch(() => done(work()))
    })
  }

  save()
  return {
    record: () => record,
    save,
    outbox: () => outbox,
    begin() {
      beginning ??= alone(() => {
        const stored = readRecord(store, inbox)
        if (stored.token !== null) use(stored)
        return resume()
      }).finally(() => {
        beginning = null
      })
      return beginning
    },
    follow() {
      const stored = readRecord(store, inbox)
      if (stored.token !== null && stored.token !== record.token) {
        use(stored)
        return 'other'
      }
      if (stored.readSeq <= record.readSeq) return 'same'
      record.readSeq = stored.readSeq
      return 'read'
    },
  }
}
