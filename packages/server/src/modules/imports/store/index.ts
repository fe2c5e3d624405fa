export * from './imports.ts'
export * from './problems.ts'
export * from './progress.ts'
