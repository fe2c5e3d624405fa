export { viewChanged, viewsArranged } from './events.ts'
export { createViews } from './module.ts'
