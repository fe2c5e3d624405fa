export type { Definition, DefinitionChange, NewDefinition } from './definition.ts'
export { type DefinitionList, definitionList } from './definition-list.ts'
export { wrongFor } from './wrong-for.ts'
