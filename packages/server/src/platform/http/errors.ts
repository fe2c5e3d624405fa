import { defineErrors } from '../errors/index.ts'

export const errors = defineErrors('platform', {
  not_signed_in: {
    status: 401,
    message: 'Nobody is signed in, or the session has ended. Sign in and try again.',
  },
  visitor_session_needed: {
    status: 401,
    message: 'The visitor session is missing or has ended. Begin a new one and try again.',
  },
  permission_missing: {
    status: 403,
    message: 'Your role does not include this permission. Ask an owner of this installation for it.',
  },
  key_scope_missing: {
    status: 403,
    message:
      'This API key does not include the permission, or its owner no longer has it. Make a key with this scope.',
  },
  key_not_allowed: {
    status: 403,
    message: 'API keys cannot be used here: this belongs to a person who is signed in.',
  },
  origin_refused: {
    status: 403,
    message:
      'Writes with a session cookie must come from a page of this installation. Send its address in the Origin header.',
  },
  route_not_found: {
    status: 404,
    message: 'There is nothing at this address. The API is described at /openapi.json.',
  },
  socket_expected: {
    status: 426,
    message: 'This address is a WebSocket. Open it with the Upgrade header, as a WebSocket library does.',
  },
  input_invalid: { status: 400, message: 'Some of what was sent is not right; "fields" says what.' },
  body_unreadable: { status: 400, message: 'The body could not be read. Send well-formed JSON in UTF-8.' },
  media_type_unsupported: {
    status: 415,
    message: 'This content type is not taken here. Send one of those that "details" names.',
  },
  body_too_large: {
    status: 413,
    message: 'What was sent is larger than this address takes. Send less at a time.',
  },
  too_many_requests: {
    status: 429,
    message: 'Too many requests in a short time. Wait as long as Retry-After says and try again.',
  },
  version_conflict: {
    status: 412,
    message:
      'It was changed by somebody else meanwhile. "details" holds the present state: look at it, then try again.',
  },
  version_missing: {
    status: 428,
    message: 'Say which version you are changing: send If-Match with the version that you read.',
  },
  version_invalid: { status: 400, message: 'If-Match must hold the version as a whole number, such as "7".' },
  cursor_invalid: {
    status: 400,
    message: 'The value of "after" is not one that this list gave. Begin without it.',
  },
  idempotency_key_invalid: {
    status: 400,
    message: 'Idempotency-Key must be 16 to 200 visible characters; a random UUID is best.',
  },
  idempotency_key_reused: {
    status: 422,
    message: 'This Idempotency-Key was used for another request. Take a new key for a new request.',
  },
  idempotency_in_progress: {
    status: 409,
    message:
      'The first request with this Idempotency-Key is still running. Try again in a moment with the same key.',
  },
  storage_full: {
    status: 507,
    message:
      'The disk of this installation is almost full, so nothing new is taken. Free some space and try again.',
  },
  internal_error: {
    status: 500,
    message:
      'Something went wrong on our side. Try again; if it stays, tell whoever runs this installation the requestId.',
  },
  shutting_down: { status: 503, message: 'This process is stopping. Try again in a moment.' },
})
