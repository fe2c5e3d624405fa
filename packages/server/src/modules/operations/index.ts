export { createOperations } from './module.ts'
