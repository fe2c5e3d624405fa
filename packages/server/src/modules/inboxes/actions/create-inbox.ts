import { randomBytes } from 'node:crypto'
import type { Channel } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { declarationOf } from '../channels.ts'
import { inboxErrors } from '../errors.ts'
import { inboxCreated } from '../events.ts'
import { type Inbox, inboxByAddress, inboxById, insertInbox } from '../store/index.ts'

export interface NewInbox {
  channel: Channel
  name: string
  settings: Record<string, unknown>
  teamId?: string | null
  replyTargetMinutes?: number
  /** Public name in embed codes; made up when absent. */
  key?: string
}

/** Makes an inbox. The channel's connector has validated `settings`. Throws `channel_unknown`, `inbox_address_taken`. */
export async function createInbox(tx: Tx, o: { inbox: NewInbox; actor: Actor; now: Date }): Promise<Inbox> {
  const { inbox } = o
  const declaration = declarationOf(inbox.channel)
  if (!declaration) throw inboxErrors.channel_unknown()
  const address = inbox.settings.address
  if (inbox.channel === 'email' && typeof address === 'string' && (await inboxByAddress(tx, address))) {
    throw inboxErrors.inbox_address_taken()
  }
  const id = await insertInbox(tx, {
    key: inbox.key ?? keyFor(inbox.name),
    channel: inbox.channel,
    name: inbox.name,
    settings: inbox.settings,
    teamId: inbox.teamId ?? null,
    replyTargetMinutes: inbox.replyTargetMinutes ?? declaration.replyTargetMinutes,
    now: o.now,
  })
  await recordEvent(tx, inboxCreated, { actor: o.actor, data: { inboxId: id } })
  const created = await inboxById(tx, id)
  if (!created) throw inboxErrors.inbox_not_found()
  return created
}

function keyFor(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  return `${words || 'inbox'}-${randomBytes(4).toString('hex')}`
}
