import { type MacroStep, macroStepKinds } from '@throughline/contracts'
import type { Queryable } from '../../../platform/database/index.ts'
import { findAgent, findTeams } from '../../access/index.ts'
import { fields } from '../../conversations/index.ts'
import { wrongFor } from '../../definitions/index.ts'
import { inboxById } from '../../inboxes/index.ts'
import type { TemplateContent } from '../content.ts'
import { templateErrors } from '../errors.ts'
import { templateById } from '../store/templates.ts'

/** The steps in the order in which they are done. */
export function inOrder(steps: readonly MacroStep[]): MacroStep[] {
  return [...steps].sort((a, b) => macroStepKinds.indexOf(a.kind) - macroStepKinds.indexOf(b.kind))
}

/** Throws `macro_steps_invalid` (422), which says of each step what is wrong; a template without steps passes. */
export async function requireSteps(
  db: Queryable,
  { steps = [], texts, ownerId }: TemplateContent,
  personal: boolean,
): Promise<void> {
  const wrong: Record<string, string> = {}
  for (const [at, step] of steps.entries()) {
    const problem =
      whyNotBeside(step, steps) ?? (await whyUnknown(db, step, { texts, ownerId: personal ? ownerId : null }))
    if (problem !== null) wrong[`steps.${at}`] = problem
  }
  if (Object.keys(wrong).length > 0) throw templateErrors.macro_steps_invalid({ fields: wrong })
}

function whyNotBeside(step: MacroStep, steps: readonly MacroStep[]): string | null {
  const sends = steps.some((other) => other.kind === 'reply' && other.send)
  if (steps.some((other) => other !== step && other.kind === step.kind)) return 'It stands there twice.'
  if (step.kind === 'snooze' && steps.some(({ kind }) => kind === 'status')) {
    return 'A snooze is a status: choose one of the two.'
  }
  // What becomes of the conversation when a reply goes out is decided with the reply.
  if (step.kind === 'snooze' && sends) return 'A reply that is sent cannot be followed by a snooze.'
  if (step.kind === 'assign' && step.to === 'nobody' && sends) {
    return 'Whoever sends a reply has the conversation.'
  }
  return null
}

/** `ownerId`: whose alone the macro is; null: everybody’s. */
async function whyUnknown(
  db: Queryable,
  step: MacroStep,
  o: Pick<TemplateContent, 'texts'> & { ownerId: string | null },
): Promise<string | null> {
  switch (step.kind) {
    case 'fields':
      return await whyNoValues(db, step.values)
    case 'team': {
      const isThere = step.teamId === null || (await findTeams(db)).some(({ id }) => id === step.teamId)
      return isThere ? null : 'This team is not there.'
    }
    case 'assign': {
      if (step.to !== 'agent') return null
      const agent = step.agentId === null ? null : await findAgent(db, step.agentId)
      return agent !== null && agent.deactivatedAt === null ? null : 'No colleague at work has this id.'
    }
    case 'offer':
      return (await inboxById(db, step.inboxId)) ? null : 'This inbox is not there.'
    case 'reply': {
      if (step.templateId === null) return o.texts.length > 0 ? null : 'It has no words of its own.'
      const template = await templateById(db, step.templateId)
      const isThere = template !== undefined && template.steps === null && template.archivedAt === null
      const isForThem = template?.personal !== true || template.ownerId === o.ownerId
      return isThere && isForThem
        ? null
        : 'This canned response is not there for everybody who has the macro.'
    }
    default:
      return null
  }
}

async function whyNoValues(
  db: Queryable,
  values: (MacroStep & { kind: 'fields' })['values'],
): Promise<string | null> {
  const byKey = new Map((await fields.all(db)).map((field) => [field.key, field]))
  for (const [key, value] of Object.entries(values)) {
    const field = byKey.get(key)
    if (field === undefined || field.archivedAt !== null) return `There is no field ${key}.`
    const problem = value === null ? null : wrongFor(field, value)
    if (problem !== null) return `${field.labels.en}: ${problem}`
  }
  return Object.keys(values).length === 0 ? 'It sets no field.' : null
}
