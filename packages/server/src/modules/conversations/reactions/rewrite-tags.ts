import { Type } from 'typebox'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { defineReaction, type Reaction, recordEvent } from '../../../platform/events/index.ts'
import { defineJob, type JobDefinition } from '../../../platform/jobs/index.ts'
import { conversationChanged, tagChanged } from '../events.ts'
import {
  conversationsTagged,
  deleteTagRow,
  lockConversationRow,
  lockTags,
  saveConversation,
  saveTag,
  type TagRow,
} from '../store/index.ts'

const batch = 200

/**
 * What conversations carry follows a tag that was renamed, merged or deleted. One at a time: each keeps its own
 * order with what happens to it, and what a stop leaves undone is still to be seen in the tag.
 */
export function rewriteTags(): { job: JobDefinition; reaction: Reaction } {
  const job = defineJob({
    name: 'conversations.rewrite-tag',
    payload: Type.Object({ tagId: Type.String({ format: 'uuid' }) }),
    async run({ tagId }, { db, signal }) {
      for (;;) {
        const ids = await leftToDo(db, tagId)
        if (ids.length === 0) return
        for (const id of ids) {
          if (signal.aborted) throw new Error('The process stops; the rest follows.')
          await db.transaction((tx) => rewrite(tx, id, tagId))
        }
      }
    },
  })
  const reaction = defineReaction({
    name: 'conversations.rewrite-tag',
    on: tagChanged,
    jobs: ({ data }) => [job.request(data, { key: `tag:${data.tagId}` })],
  })
  return { job, reaction }
}

/** Some of the conversations that still carry what the tag was called; once there are none, the tag forgets that. */
async function leftToDo(db: Database, tagId: string): Promise<string[]> {
  return await db.transaction(async (tx) => {
    const [tag] = await lockTags(tx, [tagId])
    if (!tag) return []
    const names = outdated(tag)
    const ids = names.length === 0 ? [] : await conversationsTagged(tx, names, batch)
    if (ids.length > 0) return ids
    if (tag.deleted_at !== null) await deleteTagRow(tx, tagId)
    else if (tag.former.length > 0) await saveTag(tx, tagId, { former: [] }, tag.updated_at)
    return []
  })
}

async function rewrite(tx: Tx, conversationId: string, tagId: string): Promise<void> {
  const conversation = await lockConversationRow(tx, conversationId)
  const [tag] = await lockTags(tx, [tagId])
  if (!tag) return
  const names = outdated(tag)
  const next = conversation.tags.flatMap((name) => {
    if (!names.includes(name)) return [name]
    return tag.deleted_at === null ? [tag.name] : []
  })
  const tags = [...new Set(next)]
  if (tags.join('\n') === conversation.tags.join('\n')) return
  const version = await saveConversation(tx, conversation, { tags })
  await recordEvent(tx, conversationChanged, {
    actor: { kind: 'system', id: null },
    conversationId,
    customerId: conversation.customer_id,
    data: { fields: ['tags'], version },
  })
}

/** The names that no conversation should carry any more. */
function outdated(tag: TagRow): string[] {
  return tag.deleted_at === null ? tag.former : [tag.name, ...tag.former]
}
