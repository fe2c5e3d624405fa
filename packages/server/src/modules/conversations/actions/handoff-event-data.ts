import type { HandoffRow, LegRow } from '../store/index.ts'

/** What every event of a handoff says about it. */
export function handoffEventData(handoff: HandoffRow, from: LegRow, version: number) {
  return {
    handoffId: handoff.id,
    fromLegId: handoff.from_leg_id,
    fromChannel: from.channel,
    toInboxId: handoff.to_inbox_id,
    toChannel: handoff.to_channel,
    reason: handoff.reason,
    initiatedBy: handoff.initiated_by,
    version,
  }
}
