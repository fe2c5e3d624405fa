import { expect, test } from 'vitest'
import { firstNameOf, properName } from './names.ts'

test('people are greeted by the name that they would be greeted by', () => {
  expect(firstNameOf('Aino Virtanen', 'fi')).toBe('Aino')
  expect(firstNameOf('Kovács Eszter', 'hu')).toBe('Eszter')
  expect(firstNameOf('Dr. Kovács Eszter', 'hu-HU')).toBe('Eszter')
  expect(firstNameOf('Dr. Anna Holm', 'da')).toBe('Anna')
  expect(firstNameOf('Bennett, Oliver', 'en')).toBe('Oliver')
  expect(firstNameOf('Szabó, Gábor', 'hu')).toBe('Gábor')
  expect(firstNameOf('Aino', null)).toBe('Aino')
  expect(firstNameOf('', 'hu')).toBe('')
})

test('an address and what stands for no name are no name', () => {
  expect(properName('aino@posti.example')).toBe('')
  expect(properName('Visitor')).toBe('')
  expect(properName(' Aino ')).toBe('Aino')
})
