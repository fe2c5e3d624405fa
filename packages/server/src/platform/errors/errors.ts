/** What a caller may add to a declared error when throwing it. */
export interface ErrorExtras {
  /** Replaces the declared sentence where the case can be told more exactly. Never put a secret or a customer's text here. */
  message?: string
  /** Which input is wrong: path in the body or query (`customer.email`) to a sentence that says how to put it right. */
  fields?: Readonly<Record<string, string>>
  /** Machine-readable facts beside the message, for instance the present state after a version clash. */
  details?: Readonly<Record<string, unknown>>
  /** Seconds after which trying again makes sense; becomes `Retry-After`. */
  retryAfterSeconds?: number
  cause?: unknown
}

export interface ErrorDefinition {
  /** HTTP status of the answer. */
  status: number
  /** What is wrong and how to put it right, in one or two plain sentences. */
  message: string
}

/** An error that a client is meant to see: a stable code, a status and a sentence. Everything else becomes a 500. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: string
  readonly status: number
  readonly fields: Readonly<Record<string, string>> | undefined
  readonly details: Readonly<Record<string, unknown>> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: string, definition: ErrorDefinition, extras: ErrorExtras = {}) {
    super(extras.message ?? definition.message, extras.cause === undefined ? {} : { cause: extras.cause })
    this.code = code
    this.status = definition.status
    this.fields = extras.fields
    this.details = extras.details
    this.retryAfterSeconds = extras.retryAfterSeconds
  }
}

export type ErrorFactories<D> = { readonly [Code in keyof D]: (extras?: ErrorExtras) => AppError }

export interface DeclaredError extends ErrorDefinition {
  code: string
  module: string
}

const declared = new Map<string, DeclaredError>()

/**
 * Declares a module's error codes beside the module and returns one factory per code:
 *
 *     const errors = defineErrors('conversations', { conversation_not_found: { status: 404, message: '…' } })
 *     throw errors.conversation_not_found()
 *
 * A code is part of the API: it is unique in the product and never changes its meaning. Throws when two
 * modules declare the same code.
 */
export function defineErrors<const D extends Record<string, ErrorDefinition>>(
  module: string,
  definitions: D,
): ErrorFactories<D> {
  const factories: Partial<Record<keyof D, (extras?: ErrorExtras) => AppError>> = {}
  for (const code of Object.keys(definitions) as (keyof D & string)[]) {
    const definition = definitions[code]
    if (definition === undefined) continue
    const other = declared.get(code)
    if (other && other.module !== module) {
      throw new Error(`The error code ${code} is declared by ${other.module} and by ${module}.`)
    }
    declared.set(code, { code, module, ...definition })
    factories[code] = (extras) => new AppError(code, definition, extras)
  }
  return factories as ErrorFactories<D>
}

/** Every code declared by the modules loaded so far, by module and code; the source of docs/errors.md. */
export function declaredErrors(): DeclaredError[] {
  return [...declared.values()].sort(
    (a, b) => a.module.localeCompare(b.module) || a.code.localeCompare(b.code),
  )
}
