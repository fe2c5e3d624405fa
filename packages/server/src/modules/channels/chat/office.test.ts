import { expect, test } from 'vitest'
import { officeAt } from './office.ts'

const hours = {
  timezone: 'Europe/Helsinki',
  week: {
    monday: [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ],
    tuesday: [{ from: '09:00', to: '24:00' }],
    sunday: [{ from: '03:30', to: '05:00' }],
  },
  holidays: ['2026-03-09'],
}
const at = (time: string) => {
  const { open, opensAt } = officeAt(hours, new Date(time))
  return { open, opensAt: opensAt?.toISOString() ?? null }
}

test('an office is open in its own time zone, from the first minute to before the last', () => {
  expect(at('2026-03-02T06:59:00Z')).toEqual({ open: false, opensAt: '2026-03-02T07:00:00.000Z' })
  expect(at('2026-03-02T07:00:00Z').open).toBe(true)
  expect(at('2026-03-02T09:59:59Z').open).toBe(true)
  expect(at('2026-03-02T10:00:00Z')).toEqual({ open: false, opensAt: '2026-03-02T11:00:00.000Z' })
  expect(at('2026-03-03T21:59:00Z').open).toBe(true)
})

test('on a holiday it opens on the next day of work', () => {
  expect(at('2026-03-09T08:00:00Z')).toEqual({ open: false, opensAt: '2026-03-10T07:00:00.000Z' })
})

test('clocks that go forward or back move the opening with them', () => {
  expect(at('2026-03-30T05:00:00Z')).toEqual({ open: false, opensAt: '2026-03-30T06:00:00.000Z' })
  expect(at('2026-10-26T06:30:00Z')).toEqual({ open: false, opensAt: '2026-10-26T07:00:00.000Z' })
  expect(at('2026-03-28T12:00:00Z').opensAt).toBe('2026-03-29T01:30:00.000Z')
})

test('an office that never opens has no time to tell', () => {
  expect(officeAt({ timezone: 'UTC', week: {}, holidays: [] }, new Date())).toEqual({
    open: false,
    opensAt: null,
  })
})
