import type { MacroStep, TemplateCreate } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import type { TemplateContent } from '../content.ts'
import { templateErrors } from '../errors.ts'
import { inOrder, requireSteps } from '../macros/check-steps.ts'
import { countTemplates, insertTemplate, lockKeys, templateById } from '../store/templates.ts'
import { cleanWords, requireScope, requireWords } from './check-content.ts'
import { recordTemplateChange } from './record-template-change.ts'

const MOST = { everybody: 1_000, me: 200 } as const

/**
 * Adds a template, or with steps a macro, and answers its id; `agentId` is its owner unless another one is named. Throws
 * `template_words_invalid`, `template_scope_unknown` and `macro_steps_invalid` (422), `template_key_taken` and `template_limit_reached` (409).
 */
export async function createTemplate(
  tx: Tx,
  o: { agentId: string; actor: Actor; wish: TemplateCreate & { steps?: MacroStep[] }; now: Date },
): Promise<string> {
  const { agentId, actor, wish, now } = o
  const personal = wish.for === 'me'
  const content: TemplateContent = {
    key: wish.key,
    name: wish.name.trim(),
    texts: wish.texts.map(cleanWords),
    teamIds: wish.teamIds ?? [],
    inboxIds: wish.inboxIds ?? [],
    channels: wish.channels ?? [],
    ownerId: personal ? agentId : (wish.ownerId ?? agentId),
    reviewOn: wish.reviewOn ?? null,
    archived: false,
    ...(wish.steps !== undefined && { steps: inOrder(wish.steps) }),
  }
  await requireWords(tx, content.texts)
  await requireScope(tx, content)
  await requireSteps(tx, content, personal)
  const among = personal ? agentId : null
  await lockKeys(tx, among)
  if ((await countTemplates(tx, among)) >= MOST[wish.for]) {
    throw templateErrors.template_limit_reached()
  }
  const id = await insertTemplate(tx, { content, personal, now })
  const template = id === undefined ? undefined : await templateById(tx, id)
  if (template === undefined)
    throw templateErrors.template_key_taken({ fields: { key: 'Another one has it.' } })
  await recordTemplateChange(tx, template, { action: 'create', changed: [], actor, now })
  return template.id
}
