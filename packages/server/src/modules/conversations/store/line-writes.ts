import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/index.ts'
import type { LinePlan } from '../line-plan.ts'

/** Shows everything where the plan says. What moves for the first time remembers where it was written. */
export async function writePlan(tx: Tx, plan: LinePlan): Promise<void> {
  await moveMessages(tx, plan)
  await moveLegs(tx, plan)
  await moveNotes(tx, plan)
  await moveHandoffs(tx, plan)
  await moveReplies(tx, plan)
  await moveReads(tx, plan)
  await moveDrafts(tx, plan)
}

async function moveMessages(tx: Tx, { messages }: LinePlan): Promise<void> {
  const moved = messages.filter(
    (one) => one.was !== one.target || one.seq !== one.newSeq || one.wasLeg !== one.newLeg,
  )
  if (moved.length === 0) return
  const ids = moved.map(({ id }) => id)
  // Numbers are unique in a conversation at every moment: they pass through the negative ones.
  await sql`
    update messages m set conversation_id = p.target, leg_id = p.leg, seq = -p.seq,
      origin_conversation_id = coalesce(m.origin_conversation_id, m.conversation_id),
      origin_leg_id = coalesce(m.origin_leg_id, m.leg_id)
    from unnest(${ids}::uuid[], ${moved.map(({ target }) => target)}::uuid[],
      ${moved.map(({ newLeg }) => newLeg)}::uuid[], ${moved.map(({ newSeq }) => newSeq)}::int[])
      as p (id, target, leg, seq)
    where m.id = p.id`.execute(tx)
  await sql`update messages set seq = -seq where id = any(${ids}::uuid[])`.execute(tx)
  await sql`update deliveries d set conversation_id = m.conversation_id, leg_id = m.leg_id, seq = m.seq
    from messages m where m.id = d.message_id and m.id = any(${ids}::uuid[])`.execute(tx)
  await sql`update attachments a set conversation_id = m.conversation_id
    from messages m where m.id = a.message_id and m.id = any(${ids}::uuid[])`.execute(tx)
}

async function moveLegs(tx: Tx, { legs }: LinePlan): Promise<void> {
  await sql`
    update legs l set conversation_id = p.target, home_conversation_id = p.home, hidden = p.hidden,
      origin_conversation_id = coalesce(l.origin_conversation_id, l.conversation_id),
      customer_read_seq = p."readSeq", customer_delivered_seq = p."deliveredSeq",
      visible_from_seq = p."visibleFromSeq", away_mail_seq = p."awayMailSeq"
    from jsonb_to_recordset(${JSON.stringify(legs)}::jsonb) as p (id uuid, target uuid, home uuid, hidden boolean,
      "readSeq" integer, "deliveredSeq" integer, "visibleFromSeq" integer, "awayMailSeq" integer)
    where l.id = p.id`.execute(tx)
}

async function moveNotes(tx: Tx, { notes }: LinePlan): Promise<void> {
  await sql`
    update notes n set conversation_id = p.target, after_seq = p."afterSeq",
      origin_conversation_id = coalesce(n.origin_conversation_id, n.conversation_id)
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as p (id uuid, target uuid, "afterSeq" integer)
    where n.id = p.id`.execute(tx)
}

async function moveHandoffs(tx: Tx, { handoffs }: LinePlan): Promise<void> {
  await sql`
    update handoffs h set conversation_id = p.target, after_seq = p."afterSeq", from_leg_id = p."fromLegId",
      origin_conversation_id = coalesce(h.origin_conversation_id, h.conversation_id)
    from jsonb_to_recordset(${JSON.stringify(handoffs)}::jsonb)
      as p (id uuid, target uuid, "afterSeq" integer, "fromLegId" uuid)
    where h.id = p.id`.execute(tx)
}

async function moveReplies(tx: Tx, { replies }: LinePlan): Promise<void> {
  if (replies.length === 0) return
  await sql`
    update pending_replies r set conversation_id = p.target, after_seq = p."afterSeq", target = p."goesTo",
      pinned_leg_id = p."pinnedLegId"
    from jsonb_to_recordset(${JSON.stringify(replies)}::jsonb)
      as p (id uuid, target uuid, "afterSeq" integer, "goesTo" text, "pinnedLegId" uuid)
    where r.id = p.id`.execute(tx)
  await sql`update attachments a set conversation_id = r.conversation_id
    from pending_replies r where r.id = a.pending_reply_id and r.id = any(${replies.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  )
}

async function moveReads(tx: Tx, { reads, changed }: LinePlan): Promise<void> {
  await sql`delete from conversation_reads where conversation_id = any(${[...changed]}::uuid[])`.execute(tx)
  await sql`
    insert into conversation_reads (conversation_id, agent_id, seq, furthest, at)
    select p."conversationId", p."agentId", p.seq, p.furthest, now()
    from jsonb_to_recordset(${JSON.stringify(reads)}::jsonb)
      as p ("conversationId" uuid, "agentId" uuid, seq integer, furthest integer)`.execute(tx)
}

/** A draft goes along where its agent has none of the kind; otherwise it waits where it was written. */
async function moveDrafts(tx: Tx, { living }: LinePlan): Promise<void> {
  const lines = sql`unnest(${[...living.keys()]}::uuid[], ${[...living.values()]}::uuid[]) as line (id, living)`
  await sql`
    update drafts d set conversation_id = d.origin_conversation_id, origin_conversation_id = null
    from ${lines} where line.id = d.origin_conversation_id and line.living <> d.conversation_id`.execute(tx)
  for (const [id, target] of living) {
    if (id === target) continue
    await sql`
      update drafts d set conversation_id = ${target}, origin_conversation_id = ${id}
      where d.conversation_id = ${id} and not exists (select 1 from drafts x
        where x.conversation_id = ${target} and x.agent_id = d.agent_id and x.kind = d.kind)`.execute(tx)
  }
}
