import type { Macro, OfferedMacro } from '@throughline/contracts'
import { unfitFor } from '../fill.ts'
import { languageOf, type Situation } from '../situation.ts'

/** Macros as they are offered in a conversation: those that fit first, among these what the agent used last. */
export function offeredMacros(
  macros: readonly Macro[],
  situation: Situation,
  lastUses: ReadonlyMap<string, string>,
): OfferedMacro[] {
  return macros
    .filter(({ archivedAt }) => archivedAt === null)
    .map((macro) => {
      const { id, key, name, personal, steps } = macro
      const lastUsedAt = lastUses.get(id) ?? null
      return { id, key, name, personal, steps, unfit: unfit(macro, situation), lastUsedAt }
    })
    .sort(
      (a, b) =>
        Number(a.unfit !== null) - Number(b.unfit !== null) ||
        (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? '') ||
        a.name.localeCompare(b.name),
    )
}

function unfit(macro: Macro, situation: Situation): OfferedMacro['unfit'] {
  const usesOwnWords = macro.steps.some((step) => step.kind === 'reply' && step.templateId === null)
  const speaks = macro.texts.some(({ language }) => language === languageOf(situation))
  return usesOwnWords && !speaks ? 'language' : unfitFor(macro, situation)
}
