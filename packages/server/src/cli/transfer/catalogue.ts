import type pg from 'pg'
import type { Header, TableLine } from './format.ts'

/** Schemas of ours; the second belongs to the job queue. */
const OURS = `nspname in ('public', 'graphile_worker')`
/** These tell which migrations ran, and the import runs them itself. */
const NOT_CARRIED = `(relname = 'schema_migrations' or (nspname = 'graphile_worker' and relname = 'migrations'))`
const NAME = `format('%I.%I', nspname, relname)`

/** The migrations and partitions of the database. */
export async function describeDatabase(
  session: pg.Client,
): Promise<Pick<Header, 'migrations' | 'partitions'>> {
  const migrations = await session.query<{ name: string }>('select name from schema_migrations order by name')
  const partitions = await session.query<Header['partitions'][number]>(`
    select ${NAME} as name, inhparent::regclass::text as of, pg_get_expr(relpartbound, pg_class.oid) as bound
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace join pg_inherits on inhrelid = pg_class.oid
    where relispartition and relkind = 'r' and ${OURS} order by 1`)
  return { migrations: migrations.rows.map((row) => row.name), partitions: partitions.rows }
}

/** Every table that keeps rows itself, with its columns. */
export async function describeTables(session: pg.Client): Promise<TableLine[]> {
  const { rows } = await session.query<Omit<TableLine, 'kind'>>(`
    select ${NAME} as name, jsonb_agg(jsonb_build_object(
      'name', attname, 'type', format_type(atttypid, atttypmod), 'generated', attgenerated <> '') order by attnum) as columns
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace join pg_attribute on attrelid = pg_class.oid
    where relkind = 'r' and relpersistence = 'p' and attnum > 0 and not attisdropped and ${OURS} and not ${NOT_CARRIED}
    group by 1 order by 1`)
  return rows.map((row) => ({ kind: 'table', ...row }))
}

/** Where each sequence stands; one that was never used is left out. Values as text, they may exceed a number. */
export async function describeSequences(session: pg.Client): Promise<{ name: string; value: string }[]> {
  const { rows } = await session.query<{ name: string; value: string }>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences
    where schemaname in ('public', 'graphile_worker') and last_value is not null order by 1`)
  return rows
}

/** Foreign keys as statements: tables refer to each other in circles, so no order of loading satisfies all. */
export async function foreignKeys(session: pg.Client): Promise<{ drop: string; add: string }[]> {
  const { rows } = await session.query<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
           format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid)) as add
    from pg_constraint join pg_class on pg_class.oid = conrelid join pg_namespace on pg_namespace.oid = relnamespace
    where contype = 'f' and conparentid = 0 and ${OURS}`)
  return rows
}
