import { expect, test } from 'vitest'
import { ApiError } from '../../api/client.ts'
import { refusedProblem, writtenProblem } from './search-problem.ts'

test('a search that can be asked for has no problem', () => {
  expect(writtenProblem('')).toBeNull()
  expect(writtenProblem('late parcel from:aino -status:resolved,open after:7d')).toBeNull()
  // Only the server knows the names.
  expect(writtenProblem('assignee:nobody-knows')).toBeNull()
})

test('of several problems the first in the text is told', () => {
  const problem = writtenProblem('refund status:foo on:never')
  expect(problem).toMatchObject({ code: 'value_unknown', field: 'status', text: 'foo' })
  expect(problem?.choices).toContain('waiting')
  expect(writtenProblem('on:never "late')?.code).toBe('date_unknown')
  expect(writtenProblem('"late on:never')?.code).toBe('quote_open')
})

test('what the server refuses is told, other errors are not taken for it', () => {
  const later = { code: 'value_unknown', start: 9, end: 20, field: 'team', text: 'x' }
  const sooner = { code: 'value_unknown', start: 0, end: 8, field: 'assignee', text: 'y' }
  const body = (code: string, details: unknown) => ({ code, message: 'no', requestId: 'r', details })
  const refused = new ApiError(422, body('search_invalid', { problems: [later, sooner] }))
  expect(refusedProblem(refused)).toEqual(sooner)
  expect(refusedProblem(new ApiError(422, body('search_invalid', undefined)))).toBeNull()
  expect(refusedProblem(new ApiError(500, body('internal_error', { problems: [later] })))).toBeNull()
  expect(refusedProblem(new Error('no'))).toBeNull()
})
