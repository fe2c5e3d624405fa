export type EmbeddedServerErrorCode =
  | 'already_running'
  | 'unsupported_platform'
  | 'wrong_version'
  | 'unfinished_restore'
  | 'folder_unusable'
  | 'start_failed'

/** Why the embedded server cannot run; the message tells the operator what to do about it. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError'
  readonly code: EmbeddedServerErrorCode

  constructor(code: EmbeddedServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
