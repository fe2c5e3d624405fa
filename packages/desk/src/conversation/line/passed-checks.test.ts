import type { MailVerdict } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { passedChecks } from './passed-checks.ts'

const verdict = (values: Partial<MailVerdict>): MailVerdict => ({
  spf: 'none',
  dkim: 'none',
  dmarc: 'none',
  arc: null,
  fromVerified: true,
  ...values,
})

test('only what passed is named', () => {
  expect(passedChecks(verdict({ spf: 'pass', dkim: 'fail', dmarc: 'pass' }))).toEqual(['SPF', 'DMARC'])
  expect(passedChecks(verdict({ spf: 'softfail', dkim: 'pass' }))).toEqual(['DKIM'])
  expect(passedChecks(verdict({ dkim: 'neutral' }))).toEqual([])
})

test('of ARC the one who sealed it is named, and a broken chain is none', () => {
  const arc = { result: 'pass', sealer: 'lists.example', vouches: true } as const
  expect(passedChecks(verdict({ dkim: 'fail', arc }))).toEqual(['ARC (lists.example)'])
  expect(passedChecks(verdict({ arc: { ...arc, result: 'fail', sealer: null } }))).toEqual([])
})
