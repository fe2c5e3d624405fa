export { availabilityChanged } from './events.ts'
export { createFloor } from './module.ts'
