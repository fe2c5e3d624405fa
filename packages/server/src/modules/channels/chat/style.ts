import { themeProblems, themeStyle } from '@throughline/contracts'
import { type Reader, readsFromRight } from './own-words.ts'
import { questionProblems } from './questions.ts'
import { type ChatSettings, chatSettings } from './settings.ts'

/** The style sheet of a chat; it turns where the shop greets in a language that is written from right to left. */
export function chatStyle({ colour, theme = {}, greeting }: ChatSettings, reader: Reader): string {
  return themeStyle(colour, theme, readsFromRight(greeting, reader))
}

/** What is of the right form and would serve nobody, by setting: words that cannot be read, questions without any. */
export function chatSettingProblems(settings: unknown): Record<string, string> {
  const { colour, theme = {}, questions = [] } = chatSettings(settings)
  const unread = themeProblems(colour, theme).map(({ place, on, ratio, better }) => [
    `theme.${place}`,
    `stands out against the ${on} by ${ratio} only; text needs 4.5, which ${better} has`,
  ])
  return { ...Object.fromEntries(unread), ...questionProblems(questions) }
}
