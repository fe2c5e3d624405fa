import type { Template } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { KeptTemplate, TemplateContent } from '../content.ts'

const templateJson = sql<KeptTemplate>`jsonb_build_object('id', t.id, 'key', t.key, 'name', t.name,
  'texts', t.texts, 'steps', t.steps, 'teamIds', t.team_ids, 'inboxIds', t.inbox_ids, 'channels', t.channels, 'ownerId', t.owner_id,
  'reviewOn', t.review_on, 'personal', t.personal, 'archivedAt', iso(t.archived_at),
  'uses', coalesce((select sum(u.uses) from template_uses u where u.template_id = t.id), 0),
  'lastUsedAt', (select iso(max(u.last_used_at)) from template_uses u where u.template_id = t.id),
  'version', t.version, 'createdAt', iso(t.created_at), 'updatedAt', iso(t.updated_at))`

/** Everybody's templates and those of one agent, by name. */
export async function templatesFor(db: Queryable, agentId: string): Promise<Template[]> {
  const kept = await keptFor(db, agentId, sql`t.steps is null`)
  return kept.map(({ steps: _, ...template }) => template)
}

/** The same of macros. */
export async function macrosFor(db: Queryable, agentId: string): Promise<KeptTemplate[]> {
  return await keptFor(db, agentId, sql`t.steps is not null`)
}

async function keptFor(db: Queryable, agentId: string, which: RawBuilder<unknown>): Promise<KeptTemplate[]> {
  const { rows } = await sql<{ template: KeptTemplate }>`select ${templateJson} as template from templates t
    where ${which} and (not t.personal or t.owner_id = ${agentId})
    order by lower(t.name), t.id`.execute(db)
  return rows.map((row) => row.template)
}

/** A template or a macro. */
export async function templateById(db: Queryable, id: string): Promise<KeptTemplate | undefined> {
  const { rows } = await sql<{ template: KeptTemplate }>`select ${templateJson} as template from templates t
    where t.id = ${id}`.execute(db)
  return rows[0]?.template
}

export async function templateNames(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('templates')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Lets nobody else change it until the transaction ends. */
export async function lockTemplate(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('templates').select('id').where('id', '=', id).forUpdate().execute()
}

/** Whoever else gives a key to one of everybody's templates (null), or of one person's, waits. */
export async function lockKeys(tx: Tx, ownerId: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`templates:${ownerId ?? ''}`}, 0))`.execute(tx)
}

/** How many there are that are not archived, of everybody's or of one person's. */
export async function countTemplates(tx: Tx, ownerId: string | null): Promise<number> {
  let query = tx
    .selectFrom('templates')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('archived_at', 'is', null)
    .where('personal', '=', ownerId !== null)
  if (ownerId !== null) query = query.where('owner_id', '=', ownerId)
  return Number((await query.executeTakeFirstOrThrow()).count)
}

/** The new one's id; undefined when another one has the key. */
export async function insertTemplate(
  tx: Tx,
  o: { content: TemplateContent; personal: boolean; now: Date },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('templates')
    .values({
      id: uuid(),
      personal: o.personal,
      ...columnsOf(o.content),
      archived_at: null,
      created_at: o.now,
      updated_at: o.now,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Whether another template that is not archived has the key. */
export async function isKeyTaken(
  tx: Tx,
  o: { id: string; key: string; personal: boolean; ownerId: string },
): Promise<boolean> {
  let query = tx
    .selectFrom('templates')
    .select('id')
    .where('key', '=', o.key)
    .where('id', '<>', o.id)
    .where('archived_at', 'is', null)
    .where('personal', '=', o.personal)
  if (o.personal) query = query.where('owner_id', '=', o.ownerId)
  return (await query.executeTakeFirst()) !== undefined
}

/** Writes what a locked template is from now on. */
export async function saveTemplate(
  tx: Tx,
  o: { id: string; content: TemplateContent; archivedAt: Date | null; now: Date },
): Promise<void> {
  await tx
    .updateTable('templates')
    .set((eb) => ({
      ...columnsOf(o.content),
      archived_at: o.archivedAt,
      version: eb('version', '+', 1),
      updated_at: o.now,
    }))
    .where('id', '=', o.id)
    .execute()
}

/** Gives a team's templates to another team, or to every team; answers which. */
export async function replaceTeamOfTemplates(
  tx: Tx,
  teamId: string,
  successorId: string | null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update templates t
    set team_ids = array(select distinct x.id from unnest(array_replace(t.team_ids, ${teamId}::uuid,
      ${successorId}::uuid)) x(id) where x.id is not null)
    where ${teamId}::uuid = any(t.team_ids) returning t.id`.execute(tx)
  return rows.map((row) => row.id)
}

function columnsOf(content: TemplateContent) {
  const { key, name, texts, teamIds, inboxIds, channels, ownerId, reviewOn, steps } = content
  return {
    key,
    name,
    texts: JSON.stringify(texts),
    steps: steps === undefined ? null : JSON.stringify(steps),
    team_ids: [...teamIds],
    inbox_ids: [...inboxIds],
    channels: [...channels],
    owner_id: ownerId,
    review_on: reviewOn,
  }
}
