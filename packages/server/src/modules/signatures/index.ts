export { signatureErrors } from './errors.ts'
export { signatureChanged } from './events.ts'
export { createSignatures } from './module.ts'
export { signatureFor } from './signature-for.ts'
