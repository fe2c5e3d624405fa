export * from './mails.ts'
export * from './notices.ts'
export * from './settings.ts'
