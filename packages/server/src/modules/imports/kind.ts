import type { ImportField, ImportKind as ImportKindName, ImportSettings } from '@throughline/contracts'
import type { Queryable, Tx } from '../../platform/database/index.ts'
import type { Actor } from '../../platform/events/index.ts'

/** A row of a file by field: texts in CSV, in JSON lines whatever JSON holds. Empty ones are not there. */
export interface ImportRow {
  /** As a spreadsheet counts. */
  readonly row: number
  readonly values: Readonly<Record<string, unknown>>
}

/** What is wrong with a row: a stable code, and a sentence in English that says what to do about it. */
export interface RowProblem {
  readonly field: string | null
  readonly code: string
  readonly message: string
}

export type RowOutcome = 'created' | 'updated' | 'unchanged' | { readonly problems: readonly RowProblem[] }

/** What names a field when columns are guessed: words in small letters without accents, in any language. */
export interface KnownField extends ImportField {
  readonly names: readonly string[]
  /** Whether a value looks like one, for columns whose name says nothing. */
  readonly looksLike?: (value: string) => boolean
  /** Whether the name alone is not enough: `id` may be anybody's. */
  readonly mustLook?: boolean
}

/** A kind as it stands for the time of one batch: definitions are read once, then rows by the hundreds. */
export interface ImportTarget {
  /** What is wrong with a row by itself; nothing is written. */
  check(row: ImportRow): readonly RowProblem[]
  /**
   * Writes rows that `check` found right, in the caller's transaction and in few statements; answers one outcome
   * a row, in their order. The same row again makes nothing twice.
   */
  write(tx: Tx, rows: readonly ImportRow[], o: { actor: Actor; now: Date }): Promise<readonly RowOutcome[]>
}

/**
 * What a file's rows become. The module that keeps the records says how; `modules.ts` hands it to this one, which
 * knows about files, columns, progress and errors, and nothing about customers.
 */
export interface ImportKind {
  readonly name: ImportKindName
  /** What columns can be taken for, in the order in which a person would look for them. */
  fields(db: Queryable): Promise<readonly KnownField[]>
  /** `source` names the system that ids in the file are of, `country` where numbers without one are from. */
  open(db: Queryable, o: Pick<ImportSettings, 'source' | 'country'>): Promise<ImportTarget>
}
