import { fillSignature } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { supportedLocale } from '../../platform/i18n/index.ts'
import { findOrganisation } from '../access/index.ts'
import type { Inbox } from '../inboxes/index.ts'
import { narrowestSignature } from './store.ts'

/** What is added below an agent's words in a mail from an inbox, its names filled in; null where there is nothing. */
export async function signatureFor(
  db: Queryable,
  o: {
    agent: { id: string; name: string }
    inbox: Pick<Inbox, 'id' | 'name' | 'settings'>
    language: string | null
  },
): Promise<string | null> {
  const { agent, inbox } = o
  const language = supportedLocale(o.language)
  const text = await narrowestSignature(db, { agentId: agent.id, inboxId: inbox.id, language })
  if (text === undefined) return null
  const { displayName } = inbox.settings
  const filled = fillSignature(text, {
    'agent.name': agent.name,
    // As customers know it.
    'inbox.name': typeof displayName === 'string' ? displayName : inbox.name,
    'organisation.name': (await findOrganisation(db))?.name ?? '',
  })
  return filled === '' ? null : filled
}
