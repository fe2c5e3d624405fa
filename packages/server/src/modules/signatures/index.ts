export { signatureErrors } from './errors.ts'
export { createSignatures } from './module.ts'
export { signatureFor } from './signature-for.ts'
