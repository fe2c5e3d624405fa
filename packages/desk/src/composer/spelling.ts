import { setPreferences, usePreferences } from '../app/preferences.ts'

/** Choices of so many conversations are remembered. */
const MOST = 200

/** What the words are checked in: a language, or nothing at all. */
export type Spelling = string | 'off'

/** What somebody chose for a conversation, and how to choose; undefined is the language of the conversation. */
export function useSpelling(conversationId: string) {
  const { spelling } = usePreferences()
  return {
    chosen: spelling.find(([id]) => id === conversationId)?.[1],
    choose(next: Spelling | undefined) {
      const others = spelling.filter(([id]) => id !== conversationId)
      const own: [string, Spelling][] = next === undefined ? [] : [[conversationId, next]]
      setPreferences({ spelling: [...own, ...others].slice(0, MOST) })
    },
  }
}
