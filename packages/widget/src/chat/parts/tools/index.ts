import css from './tools.css?inline'

export { use } from '../jsx.ts'
export { Attached } from './attached.tsx'
export { Toolbar } from './toolbar.tsx'
export { css }
