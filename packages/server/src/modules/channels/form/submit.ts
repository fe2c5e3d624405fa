import { type FormDefinition, type FormReceipt, type SetAsideReason, wordsIn } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { type Inbox, insertInbound, settleInbound } from '../../inboxes/index.ts'
import type { InboundContext } from '../actions/process-inbound.ts'
import { takeIn } from '../actions/take-in.ts'
import { channelErrors } from '../errors.ts'
import { toArrival } from './arrival.ts'
import { definitionOf } from './definition.ts'
import { referenceOf } from './reference.ts'
import type { FormSender } from './sender.ts'
import type { FormFile, Submission } from './submission.ts'
import { trackToken } from './track-token.ts'
import { validateSubmission } from './validate.ts'

export type Submitted =
  | { outcome: 'received'; receipt: FormReceipt }
  | { outcome: 'invalid'; errors: Record<string, string> }
  /** Much came from there lately: its browser has to do the work of the challenge first. */
  | { outcome: 'unproved'; challenge: string }

/** Nobody reads and fills in a form so fast. */
const FASTEST = 800

/**
 * Takes a submission in. The same id again is the same submission. A machine gets the same confirmation as
 * a person; what it sent is put aside, where an operator finds it should it have been a person after all.
 * The confirmation repeats none of the text.
 */
export async function submitForm(
  platform: Platform,
  context: InboundContext,
  { inbox, sender }: { inbox: Inbox; sender: FormSender },
  submission: Submission,
): Promise<Submitted> {
  const form = await definitionOf(platform.db.kysely, inbox)
  const given = { ...submission.values, ...namesOf(submission.files, form.definition.fields) }
  const { values, errors } = validateSubmission(form.definition, given, submission.locale)
  if (Object.keys(errors).length > 0) return { outcome: 'invalid', errors }
  const arrival = toArrival(form, submission, values)
  const { email } = arrival
  const isProved = await sender.hasProved({ ...submission, submissionId: submission.id, email })
  if (!isProved && submission.withoutWork !== true) {
    return { outcome: 'unproved', challenge: await sender.challenge(email) }
  }
  const raw = Buffer.from(JSON.stringify(arrival))
  const token = trackToken(platform.secrets.deriveKey('forms'), submission.id)
  const trackUrl = `${platform.baseUrl()}/forms/${encodeURIComponent(inbox.key)}/requests/${token}`
  const receipt = receiptFor(submission, form.definition, { values, trackUrl })
  const reasons: SetAsideReason[] = [
    ...machineSigns(submission),
    ...(isProved ? [] : ['no_work' as const]),
    ...((await sender.isInBadStanding()) ? ['bad_standing' as const] : []),
  ]
  const outcome = reasons.length > 0 ? 'aside' : 'taken'
  const noted = { id: submission.id, email, outcome } as const
  if (reasons.length > 0) {
    await context.db.transaction(async (tx) => {
      await sender.note(tx, noted)
      const reference = referenceOf(submission.id)
      await putAside(tx, { inboxId: inbox.id, raw, reasons, reference, now: context.now() })
    })
    return { outcome: 'received', receipt }
  }
  await sender.note(platform.db.kysely, noted)
  const processed = await takeIn(context, { inboxId: inbox.id, raw, meta: {} })
  if (processed.outcome === 'quarantined') throw channelErrors.message_not_stored()
  return { outcome: 'received', receipt }
}

/** Names that came without a file are nothing. */
function namesOf(
  files: readonly FormFile[],
  fields: readonly { key: string; type: string }[],
): Record<string, string> {
  const ofFiles = fields.filter(({ type }) => type === 'file')
  const names = ofFiles.map(({ key }) => {
    const own = files.filter(({ field }) => field === key)
    return [key, own.map(({ name }) => name.slice(0, 200)).join('\n')]
  })
  return Object.fromEntries(names)
}

async function putAside(
  tx: Tx,
  o: { inboxId: string; raw: Buffer; reasons: readonly SetAsideReason[]; reference: string; now: Date },
): Promise<void> {
  const { reasons, reference, ...arrival } = o
  const id = await insertInbound(tx, { ...arrival, meta: { setAsideFor: reasons, reference } })
  await settleInbound(tx, id, 'ignored', `It may come from a machine: ${reasons.join(', ')}.`)
}

function machineSigns({ website, elapsed }: Submission): SetAsideReason[] {
  const isQuick = elapsed !== null && elapsed < FASTEST
  return [...(website === '' ? [] : ['hidden_field' as const]), ...(isQuick ? ['too_fast' as const] : [])]
}

function receiptFor(
  { id, locale }: Submission,
  { thanks, language }: FormDefinition,
  o: { values: Record<string, string>; trackUrl: string },
): FormReceipt {
  const key = 'email' in o.values ? 'form.receipt' : 'form.receiptNoAddress'
  return {
    reference: referenceOf(id),
    message: translate(locale, key),
    ...(thanks !== undefined && { thanks: wordsIn(thanks, locale, language) }),
    trackUrl: `${o.trackUrl}?locale=${locale}`,
  }
}
