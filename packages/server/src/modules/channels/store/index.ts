export * from './external-ids.ts'
export * from './imap-positions.ts'
export * from './receiving-tests.ts'
export * from './sessions.ts'
