export * from './inbound.ts'
export * from './inboxes.ts'
export * from './secrets.ts'
export * from './views.ts'
