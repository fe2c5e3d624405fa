import type { FormField, FormReceipt, FormView } from '@throughline/contracts'
import type { Static } from 'typebox'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { findConversation } from '../../conversations/index.ts'
import { type Inbox, insertInbound, settleInbound } from '../../inboxes/index.ts'
import type { InboundContext } from '../actions/process-inbound.ts'
import { takeIn } from '../actions/take-in.ts'
import { channelErrors } from '../errors.ts'
import type { FormArrival } from './connector.ts'
import { formSettings } from './settings.ts'
import { validateSubmission } from './validate.ts'

export interface Submission {
  id: string
  locale: string
  values: Record<string, string>
  /** Filled in only by machines. */
  website: string
  /** Milliseconds from showing to sending; null when it is not known. */
  elapsed: number | null
}

export type Submitted =
  | { outcome: 'received'; receipt: Static<typeof FormReceipt> }
  | { outcome: 'invalid'; errors: Record<string, string> }

/** Nobody reads and fills in a form so fast. */
const FASTEST = 800

/** The form as its page draws it. */
export async function formView({ db }: Platform, inbox: Inbox, locale: string): Promise<FormView> {
  const settings = formSettings(inbox.settings)
  const organisation = await findOrganisation(db.kysely)
  return {
    key: inbox.key,
    name: settings.title[locale] ?? settings.title.en ?? inbox.name,
    organisation: organisation?.name ?? '',
    locale,
    fields: settings.fields,
  }
}

/**
 * Takes a submission in. The same id again is the same submission. A machine gets the same confirmation as
 * a person; what it sent is put aside, where an operator finds it should it have been a person after all.
 * The confirmation repeats none of the text.
 */
export async function submitForm(
  platform: Platform,
  context: InboundContext,
  inbox: Inbox,
  submission: Submission,
): Promise<Submitted> {
  const settings = formSettings(inbox.settings)
  const { values, errors } = validateSubmission(settings.fields, submission.values, submission.locale)
  if (Object.keys(errors).length > 0) return { outcome: 'invalid', errors }
  const raw = Buffer.from(JSON.stringify(toArrival(settings.fields, submission, values)))
  if (isMachine(submission)) {
    await putAside(context, inbox, raw)
    return { outcome: 'received', receipt: receiptFor(submission, null, values) }
  }
  const processed = await takeIn(context, { inboxId: inbox.id, raw, meta: {} })
  const item = processed.outcome === 'processed' ? processed.items[0] : undefined
  if (processed.outcome === 'quarantined') throw channelErrors.message_not_stored()
  const conversation = item && (await findConversation(platform.db.kysely, item.conversationId))
  return { outcome: 'received', receipt: receiptFor(submission, conversation?.number ?? null, values) }
}

async function putAside(context: InboundContext, inbox: Inbox, raw: Buffer): Promise<void> {
  await context.db.transaction(async (tx) => {
    const id = await insertInbound(tx, { inboxId: inbox.id, raw, meta: {}, now: context.now() })
    await settleInbound(tx, id, 'ignored', 'It was filled in by a machine, by the look of it.')
  })
}

function isMachine(submission: Submission): boolean {
  return submission.website !== '' || (submission.elapsed !== null && submission.elapsed < FASTEST)
}

function receiptFor(
  submission: Submission,
  number: number | null,
  values: Record<string, string>,
): Static<typeof FormReceipt> {
  const reference = number === null ? submission.id.slice(-6).toUpperCase() : String(number)
  const key = 'email' in values ? 'form.receipt' : 'form.receiptNoAddress'
  return { reference, message: translate(submission.locale, key) }
}

function toArrival(
  fields: readonly FormField[],
  submission: Submission,
  values: Record<string, string>,
): FormArrival {
  const ofType = (type: FormField['type']) => {
    const field = fields.find((candidate) => candidate.type === type && candidate.key in values)
    return field === undefined ? null : { key: field.key, value: values[field.key] ?? '' }
  }
  const named = (key: string) => (key in values ? { key, value: values[key] ?? '' } : null)
  const name = ofType('name')
  const email = ofType('email')
  const subject = named('subject')
  const message = named('message') ?? ofType('textarea')
  const used = new Set([name, email, subject, message].map((part) => part?.key))
  return {
    submissionId: submission.id,
    locale: submission.locale,
    name: name?.value ?? null,
    email: email?.value ?? null,
    subject: subject?.value ?? null,
    message: message?.value ?? '',
    others: fields
      .filter((field) => field.key in values && !used.has(field.key))
      .map((field) => ({
        label: field.label[submission.locale] ?? field.label.en ?? field.key,
        value: values[field.key] ?? '',
      })),
  }
}
