import pg from 'pg'

export interface TableRows {
  /** `schema.table` */
  name: string
  rows: number
}

/** Counts every table that keeps rows (the leaves of partitioned ones), in the session's snapshot. */
export async function countRows(session: pg.Client): Promise<TableRows[]> {
  const counts: TableRows[] = []
  for (const { schema, name } of await tablesOf(session)) {
    const table = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
    const { rows } = await session.query<{ rows: number }>(`select count(*) as rows from ${table}`)
    counts.push({ name: `${schema}.${name}`, rows: rows[0]?.rows ?? 0 })
  }
  return counts
}

export async function tablesOf(session: pg.Client): Promise<{ schema: string; name: string }[]> {
  const { rows } = await session.query<{ schema: string; name: string }>(`
    select nspname as schema, relname as name
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind = 'r' and relpersistence = 'p'
      and nspname not like 'pg\\_%' and nspname <> 'information_schema'
    order by 1, 2`)
  return rows
}
