import type { FormDefinition, FormField } from '@throughline/contracts'
import { expect, test } from 'vitest'
import {
  changeField,
  changeLanguage,
  isSameForm,
  languagesOf,
  moveField,
  newField,
  putBack,
  removeField,
} from './draft-form.ts'

const reason: FormField = {
  key: 'reason',
  type: 'select',
  label: { en: 'Reason' },
  required: true,
  options: [{ en: 'Broken' }, { en: 'Other' }],
}
const what: FormField = {
  key: 'what',
  type: 'text',
  label: { en: 'What?' },
  required: false,
  when: { field: 'reason', test: 'is', value: 'Other' },
}
const last: FormField = { key: 'text', type: 'text', label: { en: 'Last' }, required: false }
const definition: FormDefinition = { title: { en: 'Form' }, language: 'en', fields: [reason, what, last] }

test('a new field gets a key that no other has', () => {
  expect(newField('text', definition.fields).key).toBe('text2')
  expect(newField('text', definition.fields, 'subject').key).toBe('subject')
  expect(newField('choices', []).options).toEqual([{}])
})

test('a removed field comes back in its place, with the conditions that hung on it', () => {
  const { fields, removed } = removeField(definition.fields, 0)
  expect(fields.map(({ key, when }) => [key, when])).toEqual([
    ['what', undefined],
    ['text', undefined],
  ])
  if (removed === null) throw new Error('nothing was removed')
  const changed = fields.map((field) => (field.key === 'text' ? { ...field, required: true } : field))
  expect(putBack(changed, removed)).toEqual([reason, what, { ...last, required: true }])
})

test('fields move, and stay within the list', () => {
  const keys = (fields: FormField[]) => fields.map(({ key }) => key)
  expect(keys(moveField(definition.fields, 2, 0))).toEqual(['text', 'reason', 'what'])
  expect(keys(moveField(definition.fields, 0, 9))).toEqual(['what', 'text', 'reason'])
})

test('conditions follow a choice whose words change', () => {
  const after = changeField(definition, 0, {
    ...reason,
    options: [{ en: 'Broken' }, { en: 'Something else' }],
  })
  expect(after[1]?.when?.value).toBe('Something else')
})

test('conditions follow the form into another language of its own', () => {
  const spoken = {
    ...reason,
    options: [
      { en: 'Broken', fi: 'Rikki' },
      { en: 'Other', fi: 'Muu' },
    ],
  }
  const after = changeLanguage({ ...definition, fields: [spoken, what, last] }, 'fi')
  expect(after.language).toBe('fi')
  expect(after.fields[1]?.when?.value).toBe('Muu')
  expect(changeLanguage(after, 'en').fields[1]?.when?.value).toBe('Other')
})

test('white space and empty words are no change', () => {
  const draft = { name: 'Form', colour: '#000000', answersFrom: null, definition }
  expect(
    isSameForm(draft, { ...draft, name: ' Form ', definition: { ...definition, intro: { fi: ' ' } } }),
  ).toBe(true)
  expect(isSameForm(draft, { ...draft, colour: '#111111' })).toBe(false)
  expect(languagesOf(definition, ['en', 'fi'])).toEqual(['en'])
})
