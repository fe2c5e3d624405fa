import { cleanDefinition, type Form } from '@throughline/contracts'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { type Inbox, inboxById, inboxChanged, listInboxes, updateInbox } from '../../inboxes/index.ts'
import type { KeptSettings } from '../connector.ts'
import { channelErrors } from '../errors.ts'
import { type FormRow, formRow, formRows, insertForm, updateForm } from '../store/index.ts'
import { requireDefinition } from './check-definition.ts'
import { defaultDefinition, formSettings } from './settings.ts'

/** What a form asks, and in which version. */
export async function definitionOf(
  db: Queryable,
  inbox: Pick<Inbox, 'id'>,
): Promise<Pick<FormRow, 'definition' | 'version'>> {
  return (await formRow(db, inbox.id)) ?? { definition: defaultDefinition, version: 1 }
}

/** The forms in use, the oldest first. */
export async function listForms(db: Queryable): Promise<Form[]> {
  const rows = await formRows(db)
  const inboxes = (await listInboxes(db)).filter(({ channel }) => channel === 'form')
  return inboxes.map((inbox) =>
    toForm(
      inbox,
      rows.find(({ inboxId }) => inboxId === inbox.id),
    ),
  )
}

/** Throws `form_definition_not_found` (404). */
export async function findForm(db: Queryable, id: string): Promise<Form> {
  const inbox = await inboxById(db, id)
  if (inbox?.channel !== 'form') throw channelErrors.form_definition_not_found()
  return toForm(inbox, await formRow(db, id))
}

function toForm({ id, key, name, settings }: Inbox, row: FormRow | undefined): Form {
  const { colour, answersFrom = null } = formSettings(settings)
  return {
    id,
    key,
    name,
    colour,
    answersFrom,
    definition: row?.definition ?? defaultDefinition,
    version: row?.version ?? 1,
    changedAt: row?.changedAt.toISOString() ?? null,
  }
}

/** Title and fields that were given among the settings of an inbox become its form's next version. */
export async function keepFormSettings(
  tx: Tx,
  { inboxId, settings, actor, now }: KeptSettings,
): Promise<void> {
  const { title, fields, ...rest } = formSettings(settings)
  const changedBy = actor.kind === 'system' ? null : actor.id
  const before = await formRow(tx, inboxId)
  if (title !== undefined || fields !== undefined) {
    const definition = cleanDefinition({
      ...(before?.definition ?? defaultDefinition),
      ...(title !== undefined && { title }),
      ...(fields !== undefined && { fields }),
    })
    requireDefinition(definition)
    const { version = 1 } = before ?? {}
    if (before === undefined) await insertForm(tx, { inboxId, definition, changedBy, now })
    else if ((await updateForm(tx, { inboxId, definition, changedBy, now, version })) === undefined) {
      throw channelErrors.form_changed()
    }
    await updateInbox(tx, inboxId, { settings: rest })
  } else if (before === undefined) {
    await insertForm(tx, { inboxId, definition: defaultDefinition, changedBy, now })
  }
}

/** Tells the screens that a form is another one now. */
export async function noteFormChange(tx: Tx, inboxId: string, actor: Actor): Promise<void> {
  await recordEvent(tx, inboxChanged, { actor, data: { inboxId } })
}
