import {
  isKnownChannel,
  type WidgetConfig,
  type WidgetMessage,
  type WidgetSnapshot,
} from '@throughline/contracts'
import type { Queryable } from '../../../platform/database/index.ts'
import { supportedLocale, translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findAgent, findOrganisation } from '../../access/index.ts'
import {
  agentReadSeq,
  type ChatLine,
  type ConversationRow,
  endsSetAside,
  findConversation,
  handoffById,
  type LegRow,
  legById,
  legByThread,
  linesBeforeCut,
  widgetMessages,
} from '../../conversations/index.ts'
import { claimedName, customerView, VISITOR_NAME } from '../../customers/index.ts'
import { channelWords, type Inbox } from '../../inboxes/index.ts'
import { buttonOf } from '../actions/compose-outbound.ts'
import type { VisitorSessionRow } from '../store/index.ts'
import { wordsFor } from './own-words.ts'
import { questionsIn } from './questions.ts'
import { chatSettings } from './settings.ts'
import { chatStyle } from './style.ts'
import type { Waits } from './wait.ts'

const PAGE = 200

/** How the widget looks and speaks for this inbox and language. */
export async function widgetConfig(
  db: Queryable,
  inbox: Inbox,
  session: VisitorSessionRow,
): Promise<WidgetConfig> {
  const settings = chatSettings(inbox.settings)
  const organisation = await findOrganisation(db)
  const locale = supportedLocale(session.locale) ?? 'en'
  return {
    inboxKey: inbox.key,
    organisation: organisation?.name ?? '',
    greeting: wordsFor(settings.greeting, session) ?? translate(locale, 'chat.greeting'),
    colour: settings.colour,
    style: chatStyle(settings, session),
    locale,
    // Whoever is in a conversation already is never asked again.
    askFirst: settings.askFirst && session.leg_id === null && !session.account?.email,
    addressKnown: Boolean(session.account?.email),
    questions: session.leg_id === null ? questionsIn(settings.questions ?? [], session) : [],
  }
}

/** What the customer's window shows now, with the cursor to go on from. */
export async function widgetSnapshot(
  platform: Platform,
  waits: Waits,
  session: VisitorSessionRow,
): Promise<WidgetSnapshot> {
  // Taken first: what changes while we read comes again by the stream.
  const cursor = await platform.events().head()
  const { conversationId, isAside, ...shown } = await platform.db.snapshot(async (db) => {
    const leg = await legByThread(db, session.inbox_id, session.thread_id)
    const isAside = leg !== undefined && (await endsSetAside(db, leg.id))
    if (!leg) return { conversationId: null, isAside, conversation: null, messages: [], agentReadSeq: 0 }
    const lines = [
      ...(await linesBeforeCut(db, leg, PAGE)),
      ...(await widgetMessages(
        db,
        { id: leg.id, visibleFromSeq: leg.visible_from_seq },
        { afterSeq: 0, limit: PAGE },
      )),
    ]
    return {
      conversationId: leg.conversation_id,
      isAside,
      conversation: await widgetConversation(db, session, leg),
      messages: await Promise.all(lines.map((line) => widgetMessage(platform, db, line, session.locale))),
      agentReadSeq: await agentReadSeq(db, leg.conversation_id),
    }
  })
  // After it: this asks on connections of its own, and as many snapshots as there are would wait for one another.
  return { ...shown, wait: await waits.of(session.inbox_id, conversationId, isAside), cursor }
}

export async function widgetConversation(
  db: Queryable,
  session: VisitorSessionRow,
  leg: LegRow,
): Promise<WidgetSnapshot['conversation']> {
  const conversation = await findConversation(db, leg.conversation_id)
  if (!conversation) return null
  // Somebody who is blocked is shown what everybody sees who has just written.
  const wokeIt = await endsSetAside(db, leg.id)
  const agent = conversation.assignee_id === null ? null : await findAgent(db, conversation.assignee_id)
  return {
    id: conversation.id,
    agentName: agent?.name ?? null,
    status: conversation.status === 'resolved' && !wokeIt ? 'resolved' : 'open',
    movedHere: leg.began_by_handoff_id === null ? null : translate(session.locale, 'handoff.movedHere'),
    movedAway: leg.ended_at === null || wokeIt ? null : await movedAway(db, session, conversation),
    knownName: await knownName(db, conversation.customer_id, leg),
  }
}

async function movedAway(
  db: Queryable,
  { locale }: VisitorSessionRow,
  { default_leg_id }: ConversationRow,
): Promise<string> {
  const present = default_leg_id === null ? undefined : await legById(db, default_leg_id)
  if (!present || isKnownChannel(present.channel)) return translate(locale, 'handoff.movedAway')
  return translate(locale, 'handoff.movedAwayOther', { by: channelWords(present.channel, locale).by })
}

/**
 * What the window calls its customer. A window that nobody vouched for, by a link of ours at least, is only
 * told what was typed into it: whose customer it was found to be is for the agents to know.
 */
async function knownName(db: Queryable, customerId: string, leg: LegRow): Promise<string | null> {
  if (leg.proof === 'none' || leg.proof === 'claimed') return await claimedName(db, leg.identity_id)
  const known = (await customerView(db, customerId))?.displayName
  return known === undefined || known === VISITOR_NAME ? null : known
}

export async function widgetMessage(
  platform: Platform,
  db: Queryable,
  line: ChatLine,
  locale: string,
): Promise<WidgetMessage> {
  return {
    id: line.id,
    clientId: line.clientId,
    seq: line.seq,
    from: fromOf(line.authorKind),
    authorName: line.authorName,
    text: line.text,
    at: line.at.toISOString(),
    state: line.state === 'read' || line.state === 'delivered' ? line.state : 'sent',
    action: await openButton(platform, db, line.handoffId, locale),
    files: line.files,
    card: line.card,
  }
}

/** An offer that is over has no button left to press. */
async function openButton(
  platform: Platform,
  db: Queryable,
  handoffId: string | null,
  locale: string,
): Promise<WidgetMessage['action']> {
  const handoff = handoffId === null ? undefined : await handoffById(db, handoffId)
  return handoff?.state === 'offered' ? await buttonOf(platform, db, { handoffId }, locale) : null
}

function fromOf(kind: ChatLine['authorKind']): WidgetMessage['from'] {
  return kind === 'third_party' ? 'customer' : kind
}
