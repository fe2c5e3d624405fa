import { cleanDefinition, type FormChange, type FormDefinition } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { createInbox, type Inbox, inboxById, type NewInbox, updateInbox } from '../../inboxes/index.ts'
import { channelErrors } from '../errors.ts'
import { insertForm, updateForm } from '../store/index.ts'
import { requireDefinition } from './check-definition.ts'
import { definitionOf, findForm, noteFormChange } from './definition.ts'
import { defaultDefinition, formSettings } from './settings.ts'

interface Change {
  actor: Actor
  now: Date
}

/** Makes a form with its inbox. Throws `form_definition_invalid` and `form_answers_inbox_unknown` (422). */
export async function createForm(
  tx: Tx,
  o: Change & {
    form: Pick<NewInbox, 'name' | 'key'> & {
      colour: string
      answersFrom: string | null
      definition: FormDefinition
    }
  },
): Promise<Inbox> {
  const { actor, now, form } = o
  const definition = cleanDefinition(form.definition)
  requireDefinition(definition)
  await requireMailInbox(tx, form.answersFrom)
  const settings = {
    colour: form.colour,
    ...(form.answersFrom !== null && { answersFrom: form.answersFrom }),
  }
  const { name, key } = form
  const inbox = await createInbox(tx, {
    inbox: { channel: 'form', name: name.trim(), settings, ...(key === undefined ? {} : { key }) },
    actor,
    now,
  })
  await insertForm(tx, { inboxId: inbox.id, definition, changedBy: changerOf(actor), now })
  await recordAudit(tx, {
    actor,
    action: 'form.create',
    subject: { kind: 'inbox', id: inbox.id },
    data: { version: 1 },
    personal: { name: inbox.name },
  })
  return inbox
}

/**
 * Changes a form: what it asks, and what it is called. Throws `form_changed` (412) with the present state,
 * `form_definition_invalid` and `form_answers_inbox_unknown` (422).
 */
export async function changeForm(
  tx: Tx,
  o: Change & { id: string; version: number; change: FormChange },
): Promise<void> {
  const { id, version, change, actor, now } = o
  const inbox = await inboxById(tx, id)
  if (inbox?.channel !== 'form') throw channelErrors.form_definition_not_found()
  const changedBy = changerOf(actor)
  await insertForm(tx, { inboxId: id, definition: defaultDefinition, changedBy: null, now })
  const before = (await definitionOf(tx, inbox)).definition
  const definition = change.definition === undefined ? before : cleanDefinition(change.definition)
  requireDefinition(definition)
  if (change.answersFrom !== undefined) await requireMailInbox(tx, change.answersFrom)
  if ((await updateForm(tx, { inboxId: id, definition, changedBy, now, version })) === undefined) {
    throw channelErrors.form_changed({ details: { present: await findForm(tx, id) } })
  }
  await updateInbox(tx, id, { name: change.name?.trim(), settings: settingsAfter(inbox, change) })
  await noteFormChange(tx, id, actor)
  await recordAudit(tx, {
    actor,
    action: 'form.change',
    subject: { kind: 'inbox', id },
    data: { version: version + 1, changed: Object.keys(change).sort().join(' ') },
    ...(change.name === undefined ? {} : { personal: { name: change.name } }),
  })
}

function settingsAfter(inbox: Inbox, change: FormChange): Record<string, unknown> {
  const { colour, answersFrom = null } = { ...formSettings(inbox.settings), ...change }
  const { answersFrom: _, ...others } = inbox.settings
  return { ...others, colour, ...(answersFrom !== null && { answersFrom }) }
}

async function requireMailInbox(tx: Tx, id: string | null): Promise<void> {
  if (id === null) return
  if ((await inboxById(tx, id))?.channel !== 'email') {
    throw channelErrors.form_answers_inbox_unknown({ fields: { answersFrom: 'is no e-mail inbox' } })
  }
}

const changerOf = (actor: Actor) => (actor.kind === 'system' ? null : actor.id)
