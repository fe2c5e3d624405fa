import type { Macro, MacroCreate, MacroStep, MacroStepKind, SupportedLocale } from '@throughline/contracts'
import { contentOf, draftOf, type TemplateDraft } from '../templates/draft-template.ts'

/** A macro as it stands in the form. */
export interface MacroDraft extends TemplateDraft {
  steps: readonly MacroStep[]
}

export function macroDraftOf(
  macro: Macro | null,
  o: { ownerId: string; language: SupportedLocale },
): MacroDraft {
  return { ...draftOf(macro, o), steps: macro?.steps ?? [] }
}

/** What is sent to the server: words of its own only where a step uses them. */
export function macroContentOf(draft: MacroDraft) {
  const content = contentOf(draft)
  return {
    ...content,
    steps: draft.steps.map((step) => ({ ...step })),
    texts: usesOwnWords(draft.steps) ? content.texts : [],
  } satisfies Omit<MacroCreate, 'for'>
}

export function usesOwnWords(steps: readonly MacroStep[]): boolean {
  return steps.some((step) => step.kind === 'reply' && step.templateId === null)
}

/** Whether something that a step needs is still to be chosen or written. */
export function isUnfinished({ steps, texts }: Pick<MacroDraft, 'steps' | 'texts'>): boolean {
  if (usesOwnWords(steps) && texts.every(({ text }) => text.trim() === '')) return true
  return steps.some((step) => {
    if (step.kind === 'fields') return Object.keys(step.values).length === 0
    if (step.kind === 'tags') return step.add.length + step.remove.length === 0
    return step.kind === 'note' && step.text.trim() === ''
  })
}

/** A step of a kind as it begins; an offer leads to `inboxId`. */
export function newStep(kind: MacroStepKind, inboxId: string): MacroStep {
  switch (kind) {
    case 'fields':
      return { kind, values: {} }
    case 'tags':
      return { kind, add: [], remove: [] }
    case 'priority':
      return { kind, priority: 'high' }
    case 'nextStep':
      return { kind, text: null, dueInHours: null }
    case 'team':
      return { kind, teamId: null }
    case 'assign':
      return { kind, to: 'me', agentId: null }
    case 'note':
      return { kind, text: '' }
    case 'offer':
      return { kind, inboxId, reason: 'convenience' }
    case 'reply':
      return { kind, templateId: null, send: false }
    case 'status':
      return { kind, status: 'resolved' }
    case 'snooze':
      return { kind, hours: 24 }
  }
}
