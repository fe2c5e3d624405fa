export { readMasterKey } from './master-key.ts'
export type { SecretBox } from './secret-box.ts'
export { createSecretBox } from './secret-box.ts'
export { openSecret, putSecret, removeSecret } from './store.ts'
