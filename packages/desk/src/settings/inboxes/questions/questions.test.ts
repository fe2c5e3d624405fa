import type { FormField } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { ownLanguageOf, questionProblems, questionsOf, savedQuestions } from './questions.ts'

const order: FormField = { key: 'order', type: 'text', label: { fi: 'Tilausnumero' }, required: true }
const fresh: FormField = {
  key: 'text',
  type: 'text',
  label: { fi: ' Kengännumero ', en: ' ' },
  required: false,
}

test('new questions get a key made of their label, and those that were there keep theirs', () => {
  const saved = savedQuestions([{ ...order, label: { fi: 'Kengännumero' } }, fresh, fresh], [order], 'fi')
  expect(saved.map(({ key }) => key)).toEqual(['order', 'kengannumero', 'kengannumero2'])
  expect(saved[1]?.label).toEqual({ fi: 'Kengännumero' })
})

test('a question that came back after it was removed has the key that it had', () => {
  expect(savedQuestions([fresh, order], [order], 'fi').map(({ key }) => key)).toEqual([
    'kengannumero',
    'order',
  ])
})

test('they are edited against the language in which they are written', () => {
  expect(ownLanguageOf([order, fresh], 'hu')).toBe('fi')
  expect(ownLanguageOf([{ ...order, label: { en: 'Order', fi: 'Tilaus' } }], 'fi')).toBe('en')
  expect(ownLanguageOf([], 'da')).toBe('da')
})

test('what nobody could answer is told', () => {
  const choice: FormField = {
    key: 'size',
    type: 'select',
    label: { fi: 'Koko' },
    required: false,
    options: [{}],
  }
  expect(questionProblems([fresh, choice], 'fi').map(({ at, kind }) => [at, kind])).toEqual([
    [1, 'optionWords'],
  ])
})

test('what is no question is left out', () => {
  expect(questionsOf({ questions: [order, { key: 'x', label: {}, type: 'file' }, null] })).toEqual([order])
  expect(questionsOf({})).toEqual([])
})
