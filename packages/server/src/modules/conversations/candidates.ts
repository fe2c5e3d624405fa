import type { Queryable } from '../../platform/database/index.ts'
import { type OwnedIdentity, ownersOfIdentities } from '../customers/index.ts'
import { speakersIn } from './store/index.ts'

/** Somebody whose a mixed conversation may be. */
export interface Candidate {
  /** Who stands for them now. */
  customerId: string
  displayName: string
  messages: number
  /** As first recorded: the one who said most. */
  originId: string
  identities: OwnedIdentity[]
}

/**
 * For each conversation, everybody who spoke in it as its customer and is one of `customerIds` (as first
 * recorded), who said most first; all who spoke when `customerIds` is null.
 */
export async function candidatesIn(
  db: Queryable,
  asked: readonly { conversationId: string; customerIds: readonly string[] | null }[],
): Promise<Map<string, Candidate[]>> {
  const speakers = await speakersIn(
    db,
    asked.map((one) => one.conversationId),
  )
  const owners = new Map(
    (await ownersOfIdentities(db, [...new Set(speakers.map((one) => one.identityId))])).map((owner) => [
      owner.id,
      owner,
    ]),
  )
  const found = new Map<string, Candidate[]>()
  for (const { conversationId, customerIds } of asked) {
    const candidates = new Map<string, Candidate>()
    const own = speakers
      .filter((speaker) => speaker.conversationId === conversationId)
      .sort((a, b) => b.messages - a.messages || a.identityId.localeCompare(b.identityId))
    for (const { identityId, messages } of own) {
      const owner = owners.get(identityId)
      if (!owner || (customerIds !== null && !customerIds.includes(owner.originId))) continue
      const candidate = candidates.get(owner.livingId) ?? {
        customerId: owner.livingId,
        displayName: owner.livingName,
        messages: 0,
        originId: owner.originId,
        identities: [],
      }
      candidate.messages += messages
      candidate.identities.push(owner)
      candidates.set(owner.livingId, candidate)
    }
    found.set(conversationId, [...candidates.values()])
  }
  return found
}
