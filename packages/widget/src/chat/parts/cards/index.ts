import css from './cards.css?inline'

export { use } from '../jsx.ts'
export { Enclosed } from './card.tsx'
export { css }
