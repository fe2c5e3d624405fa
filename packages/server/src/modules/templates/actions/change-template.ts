import type { MacroStep, TemplateChange } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { changedIn, contentOf, type KeptTemplate, type TemplateContent } from '../content.ts'
import { templateErrors } from '../errors.ts'
import { inOrder, requireSteps } from '../macros/check-steps.ts'
import { isKeyTaken, lockKeys, lockTemplate, saveTemplate, templateById } from '../store/templates.ts'
import { versionsOf } from '../store/versions.ts'
import { cleanWords, requireScope, requireWords, withoutGone } from './check-content.ts'
import { recordTemplateChange } from './record-template-change.ts'

interface Change {
  id: string
  /** The version that whoever changes it has seen. */
  version: number
  actor: Actor
  now: Date
}

/**
 * Changes a template or a macro, archives it or brings it back; nothing happens where all stays the same. Throws
 * `template_changed` (412) with the present state, `template_words_invalid`, `template_scope_unknown`,
 * `macro_steps_invalid` (422) and `template_key_taken` (409).
 */
export async function changeTemplate(
  tx: Tx,
  o: Change & { change: TemplateChange & { steps?: MacroStep[] } },
): Promise<void> {
  const template = await lockAt(tx, o)
  const before = contentOf(template)
  const { texts, name, steps, ...rest } = o.change
  const after: TemplateContent = {
    ...before,
    ...rest,
    ...(name !== undefined && { name: name.trim() }),
    ...(texts !== undefined && { texts: texts.map(cleanWords) }),
    ...(steps !== undefined && { steps: inOrder(steps) }),
  }
  if (template.personal && after.ownerId !== before.ownerId) {
    throw templateErrors.template_scope_unknown({ fields: { ownerId: 'It is its owner’s alone.' } })
  }
  const changed = changedIn(before, after)
  if (changed.some((member) => member.startsWith('texts.'))) await requireWords(tx, after.texts)
  if (changed.some((member) => member === 'steps' || member.startsWith('texts.'))) {
    await requireSteps(tx, after, template.personal)
  }
  const action = after.archived === before.archived ? 'update' : after.archived ? 'archive' : 'unarchive'
  await save(tx, template, after, { ...o, action, changed })
}

/**
 * Makes a new version with the key, the words, the steps and the scope that an old one had; owner, review and archive stay as they
 * are. Throws `template_version_unknown` (404) and what `changeTemplate` does.
 */
export async function restoreTemplate(tx: Tx, o: Change & { restore: number }): Promise<void> {
  const template = await lockAt(tx, o)
  const old = (await versionsOf(tx, o.id)).find(({ version }) => version === o.restore)
  if (old === undefined) throw templateErrors.template_version_unknown()
  const before = contentOf(template)
  const { key, name, texts, teamIds, inboxIds, channels, steps } = old
  const after = await withoutGone(tx, {
    ...{ ...before, key, name, texts, teamIds, inboxIds, channels },
    ...(steps !== undefined && { steps }),
  })
  await requireWords(tx, after.texts)
  await requireSteps(tx, after, template.personal)
  const changed = changedIn(before, after)
  await save(tx, template, after, { ...o, action: 'restore', changed, restoredFrom: o.restore })
}

async function lockAt(tx: Tx, { id, version }: Change): Promise<KeptTemplate> {
  await lockTemplate(tx, id)
  const template = await templateById(tx, id)
  if (template === undefined) throw templateErrors.template_not_found()
  if (template.version !== version) {
    throw templateErrors.template_changed({ details: { present: template } })
  }
  return template
}

async function save(
  tx: Tx,
  { id, personal, archivedAt }: KeptTemplate,
  content: TemplateContent,
  o: Parameters<typeof recordTemplateChange>[2],
): Promise<void> {
  const { changed, now } = o
  if (changed.length === 0) return
  if (changed.some((member) => ['teamIds', 'inboxIds', 'ownerId'].includes(member))) {
    await requireScope(tx, content)
  }
  const { key, ownerId, archived } = content
  await lockKeys(tx, personal ? ownerId : null)
  if (!archived && (await isKeyTaken(tx, { id, key, personal, ownerId }))) {
    throw templateErrors.template_key_taken({ fields: { key: 'Another one has it.' } })
  }
  const since = archivedAt === null ? now : new Date(archivedAt)
  await saveTemplate(tx, { id, content, archivedAt: archived ? since : null, now })
  const saved = await templateById(tx, id)
  if (saved !== undefined) await recordTemplateChange(tx, saved, o)
}
