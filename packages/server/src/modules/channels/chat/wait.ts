import type { WidgetWait } from '@throughline/contracts'
import type { Platform } from '../../../platform/module.ts'
import { asidePlace, chatQueuePlaces, firstAnswers } from '../../conversations/index.ts'
import { inboxById } from '../../inboxes/index.ts'
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

/** Fewer answers than this say nothing about the next one. */
const fewestAnswers = 5
const answersLooked = 200
const lookBack = 14 * 24 * 60 * 60 * 1000
const placesKept = 1_000
const expectationKept = 60_000

/** Looked up once however many windows ask at the same time. */
export function createWaits({ db, clock }: Pick<Platform, 'db' | 'clock'>): Waits {
  const places = remember(placesKept, async () => chatQueuePlaces(db.kysely))
  const offices = remember(placesKept, async (inboxId) => {
    const inbox = await inboxById(db.kysely, inboxId)
    return chatSettings(inbox?.settings).hours
  })
  const expectations = remember(expectationKept, async (inboxId) => expected(inboxId))

  /** The median time to the first answer to who came while we were here; null when there are too few. */
  async function expected(inboxId: string): Promise<number | null> {
    const since = new Date(clock.now().getTime() - lookBack)
    const hours = await offices(inboxId)
    const answers = await firstAnswers(db.kysely, { inboxId, since, limit: answersLooked })
    const seconds = answers
      .filter(({ askedAt }) => hours === undefined || officeAt(hours, askedAt).open)
      .map(({ askedAt, answeredAt }) => (answeredAt.getTime() - askedAt.getTime()) / 1000)
      .sort((one, other) => one - other)
    return seconds.length < fewestAnswers ? null : Math.round(seconds[seconds.length >> 1] ?? 0)
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
        expectedSeconds: open ? await expectations(inboxId) : null,
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
