import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import { viewsArranged } from '../events.ts'
import { saveViewOrder } from '../store.ts'

/** Keeps the order in which an agent wants their views; it is the same however often it is said. */
export async function arrangeViews(
  tx: Tx,
  o: { agent: SignedInAgent; ids: readonly string[] },
): Promise<void> {
  const { agent, ids } = o
  await saveViewOrder(tx, agent.id, ids)
  await recordEvent(tx, viewsArranged, {
    actor: { kind: 'agent', id: agent.id },
    data: { agentId: agent.id },
  })
}
