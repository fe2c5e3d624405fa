import { expect, test } from 'vitest'
import {
  brokenPlaceholdersIn,
  fillPlaceholders,
  gapRangesIn,
  gapsIn,
  ownVariable,
  placeholdersIn,
} from './placeholders.ts'

test('places are read with their fallback, however they are spaced', () => {
  expect(placeholdersIn('Hi {{ customer.firstName | there }}, {{agent.name}} {{customer.name|}}')).toEqual([
    { variable: 'customer.firstName', fallback: 'there' },
    { variable: 'agent.name', fallback: null },
    { variable: 'customer.name', fallback: '' },
  ])
})

test('values go in as they are, and what has none stays for a person to fill', () => {
  const filled = fillPlaceholders('{{a.b}} {{c|x}} {{ d }}', ({ variable, fallback }) =>
    variable === 'a.b' ? '$& {{d}}' : fallback,
  )
  expect(filled).toBe('$& {{d}} x {{d}}')
})

test('braces that hold no variable are found', () => {
  expect(brokenPlaceholdersIn('{{first name}} {{agent.name}} {{ {one} }} {{customer.na')).toEqual([
    '{{first name}}',
    '{{ ',
    '{{customer.na',
  ])
})

test('only variables are gaps, each once, with where they stand', () => {
  const text = 'A {{agent.name}} {{mustache}} {{ customer.attributes.shoe_size|39 }} {{agent.name}}'
  expect(gapsIn(text)).toEqual(['agent.name', 'customer.attributes.shoe_size'])
  expect(gapRangesIn(text).map(({ from, to }) => text.slice(from, to))).toEqual([
    '{{agent.name}}',
    '{{ customer.attributes.shoe_size|39 }}',
    '{{agent.name}}',
  ])
})

test('own fields are named by their key', () => {
  expect(ownVariable('conversation.fields.order_no')).toEqual({ of: 'conversation', key: 'order_no' })
  expect(ownVariable('customer.attributes.Order')).toBeNull()
  expect(ownVariable('customer.name')).toBeNull()
})

test('a long run of braces is read in no time', () => {
  expect(placeholdersIn('{'.repeat(200_000))).toEqual([])
  expect(placeholdersIn('{{ '.repeat(70_000))).toEqual([])
})
