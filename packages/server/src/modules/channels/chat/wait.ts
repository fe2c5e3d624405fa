import type { WidgetWait } from '@throughline/contracts'
import type { Platform } from '../../../platform/module.ts'
import { asidePlace, chatQueuePlaces, chatsWaitingSince, firstAnswers } from '../../conversations/index.ts'
import { inboxById } from '../../inboxes/index.ts'
import { expectedWait, lookBack, nowMeans } from './expected-wait.ts'
import { officeAt } from './office.ts'
import { chatSettings } from './settings.ts'

/** What customers are told about waiting: whether we are here, how long an answer takes, who is before them. */
export interface Waits {
  of(
    inboxId: string,
    conversationId: string | null,
    /** Its last words were set aside, which nobody may notice. */
    isAside: boolean,
  ): Promise<WidgetWait>
}

const answersLooked = 200
const placesKept = 1_000
const answersKept = 60_000
const queueKept = 5_000

/** Looked up once however many windows ask at the same time. */
export function createWaits({ db, clock }: Pick<Platform, 'db' | 'clock'>): Waits {
  const places = remember(placesKept, async () => chatQueuePlaces(db.kysely))
  const offices = remember(placesKept, async (inboxId) => {
    const inbox = await inboxById(db.kysely, inboxId)
    return chatSettings(inbox?.settings).hours
  })
  const answers = remember(answersKept, async (inboxId) => {
    const since = new Date(clock.now().getTime() - lookBack)
    return whileOpen(inboxId, await firstAnswers(db.kysely, { inboxId, since, limit: answersLooked }))
  })
  const waiting = remember(queueKept, async (inboxId) => {
    const since = new Date(clock.now().getTime() - nowMeans)
    const began = await chatsWaitingSince(db.kysely, { inboxId, since })
    return whileOpen(
      inboxId,
      began.map((askedAt) => ({ askedAt })),
    )
  })

  /** Of those who came while we were here; who came at night waits for the morning. */
  async function whileOpen<Chat extends { askedAt: Date }>(inboxId: string, chats: Chat[]): Promise<Chat[]> {
    const hours = await offices(inboxId)
    return hours === undefined ? chats : chats.filter(({ askedAt }) => officeAt(hours, askedAt).open)
  }

  async function expectation(inboxId: string): Promise<Pick<WidgetWait, 'expectedSeconds' | 'slow'>> {
    const [answered, queue] = [await answers(inboxId), await waiting(inboxId)]
    return expectedWait({ answered, waiting: queue, now: clock.now() })
  }

  async function placeOf(conversationId: string, isAside: boolean): Promise<number | null> {
    if (isAside) return asidePlace(db.kysely, conversationId)
    return (await places('')).get(conversationId) ?? null
  }

  return {
    async of(inboxId, conversationId, isAside) {
      const hours = await offices(inboxId)
      const { open, opensAt } = hours ? officeAt(hours, clock.now()) : { open: true, opensAt: null }
      return {
        away: !open,
        opensAt: opensAt?.toISOString() ?? null,
        ...(open ? await expectation(inboxId) : { expectedSeconds: null, slow: false }),
        place: open && conversationId !== null ? await placeOf(conversationId, isAside) : null,
      }
    },
  }
}

/** Remembers answers for some milliseconds; a failed one is asked for again. */
function remember<T>(milliseconds: number, ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { at: number; answer: Promise<T> }>()
  return (key) => {
    const before = known.get(key)
    if (before && performance.now() - before.at < milliseconds) return before.answer
    const answer = ask(key)
    known.set(key, { at: performance.now(), answer })
    answer.catch(() => known.delete(key))
    return answer
  }
}
