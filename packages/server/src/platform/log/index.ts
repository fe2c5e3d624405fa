export type { LogContext } from './context.ts'
export { addToContext, currentContext, keepContext, runWithContext } from './context.ts'
export type { Logger, LogLevel } from './log.ts'
export { createLogger, silentLogger } from './log.ts'
