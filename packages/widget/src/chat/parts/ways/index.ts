import css from './ways.css?inline'

export { use } from '../jsx.ts'
export { createWays, type WaysModel } from './model.ts'
export { Screen } from './screen.tsx'
export { css }
