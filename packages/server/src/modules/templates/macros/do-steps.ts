import type { MacroStep, MacroStepOutcome } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import { platformErrors } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { lockConversation } from '../../conversations/index.ts'
import { atSavepoint } from '../store/savepoint.ts'
import { type Made, performStep } from './perform-step.ts'
import { permissionOf } from './step-permissions.ts'

export interface Doing {
  platform: Platform
  conversationId: string
  agent: Pick<SignedInAgent, 'id' | 'name' | 'kind' | 'permissions' | 'teamIds'>
  /** Whether words for the draft are added to it, or only answered. */
  draft: 'keep' | 'answer'
  /** How long a reply that is sent can be undone. */
  delaySeconds: number
  /** What becomes of the conversation when a reply has gone out, where a step says so. */
  thenStatus: 'open' | 'waiting' | 'resolved' | null
  now: Date
}

export interface Done {
  outcomes: MacroStepOutcome[]
  made: Made
  /** What refused the first of the steps that cannot be done; null: all were done. */
  refusal: AppError | null
}

/**
 * Does the steps of a macro, and after one that is refused goes on with the others, so that everything that stands in
 * the way is known at once. Nothing may stay of what it did when `refusal` is not null.
 */
export async function doSteps(
  tx: Tx,
  macro: { steps: readonly MacroStep[]; texts: MacroTexts },
  o: Omit<Doing, 'thenStatus'>,
): Promise<Done> {
  const status = macro.steps.find((step) => step.kind === 'status')
  const doing: Doing = { ...o, thenStatus: status?.status ?? null }
  const done: Done = { outcomes: [], made: { texts: macro.texts }, refusal: null }
  for (const step of macro.steps) {
    const { outcome, error } = await doStep(tx, step, done.made, doing)
    done.outcomes.push(outcome)
    done.refusal ??= error
  }
  return done
}

type MacroTexts = Made['texts']

async function doStep(
  tx: Tx,
  step: MacroStep,
  made: Made,
  doing: Doing,
): Promise<{ outcome: MacroStepOutcome; error: AppError | null }> {
  const permission = permissionOf(step)
  const outcome = { step, code: null, message: null, about: [], words: null, reversible: true }
  try {
    if (!doing.agent.permissions.has(permission)) {
      throw platformErrors.permission_missing({ details: { permission } })
    }
    const before = (await lockConversation(tx, doing.conversationId)).version
    const { words = null, reversible = true } = await atSavepoint(tx, () =>
      performStep(tx, step, made, doing),
    )
    const after = (await lockConversation(tx, doing.conversationId)).version
    const withReply = step.kind === 'status' && made.isSent === true
    const state = words !== null || after !== before || withReply ? 'done' : 'unchanged'
    return { outcome: { ...outcome, state, words, reversible }, error: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    const { code, message } = error
    const refused = { ...outcome, state: 'refused' as const, code, message, about: aboutOf(error) }
    return { outcome: { ...refused, words: (step.kind === 'reply' && made.words) || null }, error }
  }
}

/** Keys of fields, variables, or the permission that an error names. */
function aboutOf({ details = {} }: AppError): string[] {
  const { keys, variables, permission } = details
  return [keys, variables, permission].flat().filter((one): one is string => typeof one === 'string')
}
