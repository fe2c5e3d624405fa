import type { ErrorBody } from '@throughline/contracts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors/index.ts'
import type { Logger } from '../log/index.ts'
import { errors } from './errors.ts'
import { invalidFields } from './validation.ts'

/**
 * The one place where errors become answers: `AppError`s as they are, what Fastify found wrong with the
 * request in the same shape, and everything else as a 500 that tells nothing but the request's id.
 */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): ErrorBody {
  const known = error instanceof AppError ? error : fromFastify(error, request)
  if (!known)
    log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a request failed')
  const answer = known ?? errors.internal_error()
  if (known && known.status >= 500) log.error({ err: known }, 'a request failed')
  reply.code(answer.status).header('cache-control', 'no-store')
  if (answer.retryAfterSeconds !== undefined) reply.header('retry-after', Math.ceil(answer.retryAfterSeconds))
  return errorBody(answer, request.id)
}

export function errorBody(error: AppError, requestId: string): ErrorBody {
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.fields ? { fields: { ...error.fields } } : {}),
      ...(error.details ? { details: error.details } : {}),
      requestId,
    },
  }
}

function fromFastify(error: unknown, request: FastifyRequest): AppError | null {
  if (!isFastifyError(error)) return null
  if (error.validation) {
    return errors.input_invalid({ fields: invalidFields(error.validation, error.validationContext) })
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return errors.body_too_large()
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return errors.media_type_unsupported({ details: { accepts: contentTypesOf(request) } })
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return errors.body_unreadable()
  }
  if (error.statusCode === 400) return errors.body_unreadable()
  if (error.statusCode === 404) return errors.route_not_found()
  return isFullDisk(error) ? errors.storage_full() : null
}

/** The content types that the route of a request takes. */
function contentTypesOf(request: FastifyRequest): readonly string[] {
  return request.routeOptions.schema?.consumes ?? ['application/json']
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error
}

/** PostgreSQL's disk_full and the file system's word for it. */
function isFullDisk(error: { code: string }): boolean {
  return error.code === '53100' || error.code === 'ENOSPC'
}
