import type { FilledTemplate, OfferedMacro } from '@throughline/contracts'

/** What a slash offers: words to put in, or steps to run. */
export type SlashItem = FilledTemplate | OfferedMacro

export function isMacro(item: SlashItem): item is OfferedMacro {
  return 'steps' in item
}
