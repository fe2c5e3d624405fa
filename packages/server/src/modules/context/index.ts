export { createContext } from './module.ts'
export { contextPackage } from './store.ts'
