import { expect, test } from 'vitest'
import { withNewest } from './recent-searches.ts'

test('the newest stands in front and once, five in all', () => {
  expect(withNewest(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c'])
  expect(withNewest(['a', 'b', 'c', 'd', 'e'], 'f')).toEqual(['f', 'a', 'b', 'c', 'd'])
})

test('a search that was written further takes the place of its beginning', () => {
  expect(withNewest(['tent', 'zip'], 'tent tag:vip')).toEqual(['tent tag:vip', 'zip'])
})
