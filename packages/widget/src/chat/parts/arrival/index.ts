import css from './arrival.css?inline'

export { use } from '../jsx.ts'
export { given, Questions } from './contact.tsx'
export { Waiting } from './waiting.tsx'
export { css }
