import type { Signature, SignatureCreate } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import { recordAudit } from '../../access/index.ts'
import { inboxById } from '../../inboxes/index.ts'
import { requireWords } from '../check-words.ts'
import { signatureErrors } from '../errors.ts'
import { signatureChanged } from '../events.ts'
import { deleteSignature, insertSignature, signatureAt, signatureById, updateSignature } from '../store.ts'

interface Change {
  agent: SignedInAgent
  now: Date
}

/** Adds a signature. Throws `signature_taken` (409), `signature_inbox_unknown` and `signature_words_invalid` (422). */
export async function addSignature(tx: Tx, o: Change & { wish: SignatureCreate }): Promise<string> {
  const { agent, wish, now } = o
  requireWords(wish.text)
  const scope = {
    agentId: wish.for === 'me' ? agent.id : null,
    inboxId: wish.inboxId,
    language: wish.language,
  }
  if (scope.inboxId !== null && (await inboxById(tx, scope.inboxId))?.channel !== 'email') {
    throw signatureErrors.signature_inbox_unknown({ fields: { inboxId: 'is no inbox of mail' } })
  }
  const id = await insertSignature(tx, { ...scope, text: wish.text, now })
  if (id === undefined) {
    throw signatureErrors.signature_taken({ details: { id: (await signatureAt(tx, scope))?.id } })
  }
  await note(tx, agent, 'signature.create', { id, ...scope })
  return id
}

/** Gives a signature other words. Throws `signature_changed` (412) with the present state, and `signature_words_invalid` (422). */
export async function changeSignature(
  tx: Tx,
  o: Change & { signature: Signature; version: number; text: string },
): Promise<void> {
  const { signature, version, text, now } = o
  requireWords(text)
  if (!(await updateSignature(tx, { id: signature.id, version, text, now }))) {
    throw signatureErrors.signature_changed({ details: { present: await signatureById(tx, signature.id) } })
  }
  await note(tx, o.agent, 'signature.update', signature)
}

/** Takes a signature away; mails that have gone out keep it. */
export async function removeSignature(tx: Tx, o: Change & { signature: Signature }): Promise<void> {
  await deleteSignature(tx, o.signature.id)
  await note(tx, o.agent, 'signature.delete', o.signature)
}

async function note(
  tx: Tx,
  agent: SignedInAgent,
  action: string,
  { id, agentId, inboxId, language }: Pick<Signature, 'id' | 'agentId' | 'inboxId' | 'language'>,
): Promise<void> {
  const actor: Actor = { kind: 'agent', id: agent.id }
  await recordEvent(tx, signatureChanged, { actor, data: { signatureId: id, agentId } })
  await recordAudit(tx, {
    actor,
    action,
    subject: { kind: 'signature', id },
    data: { agentId, inboxId, language },
  })
}
