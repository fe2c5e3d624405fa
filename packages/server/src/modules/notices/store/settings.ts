import { type NoticeSettings, usualNoticeSettings } from '@throughline/contracts'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** How each of these people is told of what; who never chose is told as usual. */
export async function noticeSettingsOf(
  db: Queryable,
  agentIds: readonly string[],
): Promise<Map<string, NoticeSettings>> {
  const chosen = new Map(agentIds.map((id) => [id, usualNoticeSettings]))
  if (agentIds.length === 0) return chosen
  const rows = await db
    .selectFrom('notice_settings')
    .selectAll()
    .where('agent_id', 'in', [...agentIds])
    .execute()
  for (const { agent_id: id, settings } of rows) {
    // A kind that came with a later release is told as usual.
    chosen.set(id, { ...settings, kinds: { ...usualNoticeSettings.kinds, ...settings.kinds } })
  }
  return chosen
}

export async function saveNoticeSettings(tx: Tx, agentId: string, settings: NoticeSettings): Promise<void> {
  const json = JSON.stringify(settings)
  await tx
    .insertInto('notice_settings')
    .values({ agent_id: agentId, settings: json })
    .onConflict((oc) => oc.column('agent_id').doUpdateSet({ settings: json }))
    .execute()
}
