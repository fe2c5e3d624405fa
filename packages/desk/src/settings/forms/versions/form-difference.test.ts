import type { FormDefinition, FormField } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { differenceOf, movedOf } from './form-difference.ts'

const field = (key: string, more: Partial<FormField> = {}): FormField => ({
  key,
  type: 'text',
  label: { en: key, fi: key },
  required: false,
  ...more,
})
const form = (...fields: FormField[]): FormDefinition => ({ title: { en: 'Parts' }, language: 'en', fields })

test('fields that came, went and changed are told, in the order of the form', () => {
  const before = form(field('name'), field('part'), field('message'))
  const after = form(field('name', { required: true }), field('order'), field('message'))
  const { fields, words } = differenceOf(before, { ...after, title: { en: 'Spare parts' } })
  expect(words).toEqual(['title'])
  expect(fields.map((one) => `${one.kind} ${one.field.key}`)).toEqual([
    'changed name',
    'added order',
    'removed part',
  ])
  expect(fields[0]).toMatchObject({ parts: ['required'] })
})

test('the order in which languages were written down is no difference', () => {
  const other = field('name', { label: { fi: 'name', en: 'name' } })
  expect(differenceOf(form(field('name')), form(other))).toEqual({ words: [], fields: [] })
})

test('one field that was taken elsewhere is the one that moved, and not those that it passed', () => {
  expect(movedOf(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])).toEqual(new Set(['d']))
  expect(movedOf(['a', 'b', 'c', 'd'], ['b', 'c', 'a', 'd'])).toEqual(new Set(['a']))
  expect(movedOf(['a', 'b'], ['a', 'b'])).toEqual(new Set())
  const moved = differenceOf(
    form(field('a'), field('b'), field('c')),
    form(field('c'), field('a'), field('b')),
  )
  expect(moved.fields).toMatchObject([{ kind: 'changed', parts: ['place'], field: { key: 'c' } }])
})
