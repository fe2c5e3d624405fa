import type { ConversationSummary, CustomerView, SupportedLocale } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import type { SignedInAgent } from '../../platform/http/index.ts'
import { supportedLocale } from '../../platform/i18n/index.ts'
import { findAgent, findOrganisation, type Organisation } from '../access/index.ts'
import { legById } from '../conversations/index.ts'
import { customerView } from '../customers/index.ts'
import { type Inbox, inboxById } from '../inboxes/index.ts'
import { type KnownVariable, knownVariables } from './variables.ts'

/** What is known where a template is to be used. */
export interface Situation {
  conversation: ConversationSummary
  customer: CustomerView | null
  agent: Pick<SignedInAgent, 'id' | 'name' | 'kind' | 'teamIds'>
  /** The language in which the agent's own name is written. */
  agentLanguage: string | null
  /** The one that the reply goes out from. */
  inbox: Inbox | null
  organisation: Organisation
  variables: ReadonlyMap<string, KnownVariable>
  now: Date
}

/** Gathers what is known. Without an inbox it is the one where the conversation stands. */
export async function situationOf(
  db: Queryable,
  o: { conversation: ConversationSummary; inboxId: string | null; agent: Situation['agent']; now: Date },
): Promise<Situation> {
  const { conversation, agent, now } = o
  const organisation = await findOrganisation(db)
  return {
    conversation,
    customer: await customerView(db, conversation.customer.id),
    agent,
    agentLanguage: (await findAgent(db, agent.id))?.locale ?? null,
    inbox: await inboxOf(db, o.inboxId, conversation.defaultLegId),
    organisation: organisation ?? { name: '', locale: 'en', timezone: 'UTC' },
    variables: new Map((await knownVariables(db)).map((known) => [known.variable, known])),
    now,
  }
}

async function inboxOf(db: Queryable, inboxId: string | null, legId: string | null): Promise<Inbox | null> {
  const id = inboxId ?? (legId === null ? null : (await legById(db, legId))?.inbox_id) ?? null
  return id === null ? null : ((await inboxById(db, id)) ?? null)
}

/** The language that the customer is written to in. */
export function languageOf({ conversation, customer, organisation }: Situation): SupportedLocale {
  return (
    supportedLocale(conversation.language) ??
    supportedLocale(customer?.locale) ??
    supportedLocale(organisation.locale) ??
    'en'
  )
}
