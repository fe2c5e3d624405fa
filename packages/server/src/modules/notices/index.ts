export { noticesChanged } from './events.ts'
export { createNotices } from './module.ts'
