import { expect, test } from 'vitest'
import { initials } from './initials.ts'

test('initials are the first letters of the first and the last word', () => {
  expect(initials('Aino Virtanen')).toBe('AV')
  expect(initials('  anna maija lehtinen ')).toBe('AL')
  expect(initials('Öystein')).toBe('Ö')
  expect(initials('')).toBe('?')
})
