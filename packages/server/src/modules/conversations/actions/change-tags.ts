import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { conversationErrors } from '../errors.ts'
import { tagChanged } from '../events.ts'
import { deleteTagRow, lockTags, saveTag, type TagRow, tagByKey, tagView, tidyTag } from '../store/index.ts'

interface Changing {
  id: string
  actor: Actor
  now: Date
}

/**
 * Renames a tag; conversations follow a moment later. Throws `tag_not_found` (404), `tag_changed` (412) with the
 * present state, and `tag_name_taken` (409) when another tag has the name.
 */
export async function renameTag(tx: Tx, o: Changing & { name: string; version: number }): Promise<void> {
  const tag = await requireTag(tx, o.id)
  if (tag.version !== o.version) {
    throw conversationErrors.tag_changed({ details: { present: await tagView(tx, o.id) } })
  }
  const { name, key } = tidyTag(o.name)
  if (name === tag.name) return
  const other = await tagByKey(tx, key)
  if (other && other.id !== tag.id) {
    // Deleted a moment ago: the renamed one takes its place, and what it still stands on is this one then.
    if (other.deleted_at === null) throw conversationErrors.tag_name_taken({ details: { other: other.id } })
    await deleteTagRow(tx, other.id)
  }
  await saveTag(tx, tag.id, { name, key, former: formerNames([tag], name) }, o.now)
  await record(tx, o, 'tag.rename', { before: tag.name, after: name })
}

/** Makes two tags one that has the name of the first. Throws `tag_not_found` (404). */
export async function mergeTags(tx: Tx, o: Changing & { otherId: string }): Promise<void> {
  const locked = await lockTags(tx, [o.id, o.otherId])
  const tag = locked.find(({ id, deleted_at }) => id === o.id && deleted_at === null)
  const other = locked.find(({ id, deleted_at }) => id === o.otherId && deleted_at === null)
  if (!tag || !other || tag === other) throw conversationErrors.tag_not_found()
  await deleteTagRow(tx, other.id)
  await saveTag(tx, tag.id, { former: formerNames([tag, other], tag.name) }, o.now)
  await record(tx, o, 'tag.merge', { kept: tag.name, taken: other.name })
}

/** Takes a tag off every conversation, a moment later. Throws `tag_not_found` (404). */
export async function deleteTag(tx: Tx, o: Changing): Promise<void> {
  const tag = await requireTag(tx, o.id)
  await saveTag(tx, tag.id, { deleted_at: o.now }, o.now)
  await record(tx, o, 'tag.delete', { name: tag.name })
}

async function requireTag(tx: Tx, id: string): Promise<TagRow> {
  const [tag] = await lockTags(tx, [id])
  if (!tag || tag.deleted_at !== null) throw conversationErrors.tag_not_found()
  return tag
}

function formerNames(tags: readonly TagRow[], present: string): string[] {
  const names = new Set(tags.flatMap(({ name, former }) => [name, ...former]))
  names.delete(present)
  return [...names]
}

async function record(tx: Tx, o: Changing, action: string, personal: Record<string, string>): Promise<void> {
  await recordEvent(tx, tagChanged, { actor: o.actor, data: { tagId: o.id } })
  // A tag is a word that somebody wrote: it stands beside the entry.
  await recordAudit(tx, { actor: o.actor, action, subject: { kind: 'tag', id: o.id }, personal })
}
