export type { DeclaredError, ErrorDefinition, ErrorExtras, ErrorFactories } from './errors.ts'
export { AppError, declaredErrors, defineErrors } from './errors.ts'
