import type { CustomerChange } from '@throughline/contracts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { foldName } from '../fold-name.ts'

/** The display name of somebody who has said nothing about themselves; screens translate it. */
export const VISITOR_NAME = 'Visitor'

export async function insertCustomer(
  tx: Tx,
  c: { displayName: string; locale: string | null; now: Date },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('customers')
    .values({
      id,
      display_name: c.displayName,
      search_name: foldName(c.displayName),
      locale: c.locale,
      timezone: null,
      preferred_channel: null,
      tier: null,
      created_at: c.now,
      updated_at: c.now,
    })
    .execute()
  return id
}

export async function resolveCustomerId(db: Queryable, id: string): Promise<string> {
  const row = await db.selectFrom('customer_aliases').select('id').where('old_id', '=', id).executeTakeFirst()
  return row?.id ?? id
}

/** Answers the new version, or undefined when the name stays. */
export async function setDisplayNameIfPlain(
  tx: Tx,
  customerId: string,
  name: string,
): Promise<number | undefined> {
  // A name that was only ever an address or "Visitor" gives way to what the person calls themselves.
  const row = await tx
    .updateTable('customers')
    .set((eb) => ({
      display_name: name,
      search_name: foldName(name),
      version: eb('version', '+', 1),
      updated_at: sql`now()`,
    }))
    .where('id', '=', customerId)
    .where('display_name', '!=', name)
    .where((eb) =>
      eb.or([
        eb('display_name', 'like', '%@%'),
        eb('display_name', '=', VISITOR_NAME),
        eb.exists(
          eb
            .selectFrom('identities as i')
            .select('i.id')
            .whereRef('i.customer_id', '=', 'customers.id')
            .whereRef('i.value', '=', 'customers.display_name'),
        ),
      ]),
    )
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export async function updateCustomer(
  tx: Tx,
  id: string,
  version: number,
  change: Static<typeof CustomerChange>,
  now: Date,
): Promise<number | undefined> {
  const row = await tx
    .updateTable('customers')
    .set((eb) => ({
      ...(change.displayName === undefined
        ? {}
        : { display_name: change.displayName, search_name: foldName(change.displayName) }),
      ...(change.locale === undefined ? {} : { locale: change.locale }),
      ...(change.timezone === undefined ? {} : { timezone: change.timezone }),
      ...(change.preferredChannel === undefined ? {} : { preferred_channel: change.preferredChannel }),
      ...(change.tier === undefined ? {} : { tier: change.tier }),
      ...(change.attributes === undefined
        ? {}
        : { attributes: sql`jsonb_strip_nulls(attributes || ${JSON.stringify(change.attributes)}::jsonb)` }),
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export async function versionOfCustomer(db: Queryable, id: string): Promise<number> {
  const row = await db
    .selectFrom('customers')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.version
}

/** By which clock a customer lives: as an agent noted it, else as their browser last said; null when nobody did. */
export async function timezoneOf(db: Queryable, customerId: string): Promise<string | null> {
  const { rows } = await sql<{ timezone: string | null }>`
    select coalesce(cu.timezone, ${claimedTimezone(sql`cu.id`)}) as timezone
    from customers cu where cu.id = ${customerId}`.execute(db)
  return rows[0]?.timezone ?? null
}

/** Sub-select: what the browser of a customer said last. */
export function claimedTimezone(customerId: Expression<string>): RawBuilder<string | null> {
  return sql`(select i.timezone from identities i where i.customer_id = ${customerId} and i.timezone is not null
    order by i.timezone_at desc limit 1)`
}
