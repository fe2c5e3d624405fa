export { importErrors } from './errors.ts'
export { importEvents, importFinished, importStarted } from './events.ts'
export type { ImportKind, ImportRow, ImportTarget, KnownField, RowOutcome, RowProblem } from './kind.ts'
export { createImports } from './module.ts'
