import type { ChatState } from '../../state.ts'
import { formatTime } from '../../view/format-time.ts'
import type { Words } from '../../words/index.ts'
import { spanOf } from '../span.ts'

/** How it stands for who waits: when we are back, how many are before them, how long it takes. */
export function Waiting({ state, words, locale }: { state: ChatState; words: Words; locale: string }) {
  const { away, opensAt, expectedSeconds, place } = state.wait
  const began = state.conversation !== null
  const lines = [
    away && !began && words.away,
    away && opensAt && words.backAt(whenOf(locale, new Date(opensAt))),
    place !== null && words.place(place),
    expectedSeconds !== null &&
      (place !== null || !began) &&
      words.usualWait(spanOf(locale, expectedSeconds), expectedSeconds < 60),
  ].filter(Boolean)
  return lines.length > 0 ? <p class="wait">{lines.join(' ')}</p> : null
}

function whenOf(locale: string, at: Date): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const isToday = at.toDateString() === new Date().toDateString()
  const day = isToday ? {} : ({ weekday: 'long', day: 'numeric', month: 'long' } as const)
  return formatTime(locale, at, { ...day, ...time })
}
