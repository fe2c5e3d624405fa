import { queryOptions } from '@tanstack/react-query'
import type { MessageView, NoteVersion, NoteView, Reaction, ReactionView } from '@throughline/contracts'
import { applyPatches } from '../realtime/realtime.ts'
import { request } from './client.ts'

const note = (id: string) => `/v1/notes/${id}`

/** Gives a note other words, unless it was changed since it had this version. */
export async function changeNote(
  id: string,
  body: { text: string; mentions: string[] },
  version: number,
): Promise<NoteView> {
  return showNote(await request<NoteView>('PATCH', note(id), { body, ifMatch: version }))
}

export async function deleteNote(id: string): Promise<NoteView> {
  return showNote(await request<NoteView>('DELETE', note(id)))
}

/** What a note said before; `version` is that which it has now. */
export const noteVersionsQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['note-versions', id, version],
    queryFn: ({ signal }) => request<NoteVersion[]>('GET', `${note(id)}/versions`, { signal }),
  })

/** A message or a note, as it is shown. */
export type Entry = { kind: 'message'; value: MessageView } | { kind: 'note'; value: NoteView }

/** Gives an entry a sign of one's own, or takes it back; it shows at once. */
export async function react(
  entry: Entry,
  agentId: string,
  reaction: Reaction,
  given: boolean,
): Promise<void> {
  const { kind, value } = entry
  showReactions(entry, withSign(value.reactions, agentId, reaction, given))
  try {
    const path = `/v1/${kind}s/${value.id}/reactions/${reaction}`
    showReactions(entry, await request<ReactionView[]>(given ? 'PUT' : 'DELETE', path))
  } catch (error) {
    showReactions(entry, value.reactions)
    throw error
  }
}

/** The signs of an entry once somebody gave one or took it back. */
export function withSign(
  before: readonly ReactionView[],
  agentId: string,
  reaction: Reaction,
  given: boolean,
): ReactionView[] {
  const others = before.map((one) =>
    one.reaction === reaction ? { ...one, agentIds: one.agentIds.filter((id) => id !== agentId) } : one,
  )
  if (!given) return others.filter(({ agentIds }) => agentIds.length > 0)
  const has = others.some((one) => one.reaction === reaction)
  if (!has) return [...others, { reaction, agentIds: [agentId] }]
  return others.map((one) =>
    one.reaction === reaction ? { ...one, agentIds: [...one.agentIds, agentId] } : one,
  )
}

function showReactions({ kind, value }: Entry, reactions: ReactionView[]): void {
  const { id, conversationId } = value
  if (kind === 'note') applyPatches([{ entity: 'note', id, conversationId, value: { ...value, reactions } }])
  else applyPatches([{ entity: 'message', id, conversationId, value: { ...value, reactions } }])
}

function showNote(value: NoteView): NoteView {
  applyPatches([{ entity: 'note', id: value.id, conversationId: value.conversationId, value }])
  return value
}
