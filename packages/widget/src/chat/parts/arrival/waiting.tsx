import type { ChatState } from '../../state.ts'
import { formatTime } from '../../view/format-time.ts'
import type { Words } from '../../words/index.ts'
import { spanOf } from '../span.ts'

/** How it stands for who waits: when we are back, how many are before them, how long it takes. */
export function Waiting({ state, words, locale }: { state: ChatState; words: Words; locale: string }) {
  const { away, opensAt, expectedSeconds, slow, place } = state.wait
  const began = state.conversation !== null
  const absent = away && (!began || waitsHere(state))
  const span = expectedSeconds !== null && (place !== null || !began) && spanOf(locale, expectedSeconds)
  const lines = [
    absent && (began ? words.awayWritten : words.away),
    absent && opensAt && words.backAt(whenOf(locale, new Date(opensAt))),
    place !== null && words.place(place),
    span && (slow ? words.slowWait(span) : words.usualWait(span, (expectedSeconds ?? 0) < 60)),
  ].filter(Boolean)
  return lines.length > 0 ? <p class="wait">{lines.join(' ')}</p> : null
}

/** Whether what they wrote waits for our answer, and nothing says that it goes on elsewhere. */
function waitsHere({ conversation, messages, pending }: ChatState): boolean {
  if (conversation?.status !== 'open' || conversation.movedAway) return false
  const last = messages.filter(({ from }) => from !== 'system').at(-1)
  return pending.length > 0 || last?.from === 'customer'
}

function whenOf(locale: string, at: Date): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const isToday = at.toDateString() === new Date().toDateString()
  const day = isToday ? {} : ({ weekday: 'long', day: 'numeric', month: 'long' } as const)
  return formatTime(locale, at, { ...day, ...time })
}
