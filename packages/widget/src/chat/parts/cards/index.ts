import css from './cards.css?inline'

export { use } from '../jsx.ts'
export { Card } from './card.tsx'
export { css }
