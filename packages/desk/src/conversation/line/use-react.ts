import type { Reaction } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { type Entry, react } from '../../api/notes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMe } from '../../session/me.ts'

/** Gives an entry a sign of one's own, or takes it back where it was given. */
export function useReact(entry: Entry): (reaction: Reaction) => void {
  const words = useErrorWords()
  const me = useMe().agent.id
  return (reaction) => {
    const has = entry.value.reactions.some((one) => one.reaction === reaction && one.agentIds.includes(me))
    react(entry, me, reaction, !has).catch((error: unknown) => {
      showToast({ text: words(error).text, tone: 'bad' })
    })
  }
}
