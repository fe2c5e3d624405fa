import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { contentOf, type KeptTemplate } from '../content.ts'
import { templateChanged } from '../events.ts'
import { insertVersion } from '../store/versions.ts'

export interface TemplateChangeRecord {
  action: 'create' | 'update' | 'archive' | 'unarchive' | 'restore'
  changed: readonly string[]
  restoredFrom?: number
  actor: Actor
  now: Date
}

/**
 * Keeps the version that a change made and tells of it. What everybody uses is an entry of the audit trail too; what
 * somebody keeps for themselves is theirs alone.
 */
export async function recordTemplateChange(
  tx: Tx,
  template: KeptTemplate,
  { action, changed, restoredFrom, actor, now }: TemplateChangeRecord,
): Promise<void> {
  const { id, personal, ownerId, version } = template
  await insertVersion(tx, {
    templateId: id,
    version,
    content: contentOf(template),
    changed,
    restoredFrom: restoredFrom ?? null,
    changedBy: actor.kind === 'system' ? null : actor.id,
    now,
  })
  await recordEvent(tx, templateChanged, {
    actor,
    data: { templateId: id, agentId: personal ? ownerId : null },
  })
  if (personal) return
  const kind = template.steps === null ? 'template' : 'macro'
  await recordAudit(tx, {
    actor,
    action: `${kind}.${action}`,
    subject: { kind, id },
    data: {
      version,
      ...(changed.length > 0 && { changed: [...changed].sort().join() }),
      ...(restoredFrom !== undefined && { restoredFrom }),
    },
  })
}
