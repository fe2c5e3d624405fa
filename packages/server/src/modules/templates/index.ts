export { createTemplate } from './actions/create-template.ts'
export { templateChanged } from './events.ts'
export { createTemplates } from './module.ts'
export { templateNames } from './store/templates.ts'
