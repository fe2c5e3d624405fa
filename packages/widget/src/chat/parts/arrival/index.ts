import css from './arrival.css?inline'

export { use } from '../jsx.ts'
export { Contact, wrongContact } from './contact.tsx'
export { Waiting } from './waiting.tsx'
export { css }
