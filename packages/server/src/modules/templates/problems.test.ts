import { expect, test } from 'vitest'
import { problemsOf } from './problems.ts'

const kindsOf = (text: string, html: string) =>
  problemsOf({ language: 'en', text, html }, ['customer.firstName']).map(({ kind, place }) => [kind, place])

test('braces that nobody closed are said once, without the sentence behind them', () => {
  const text = 'Hello {{customer.firstName, your parcel is late.'
  expect(kindsOf(text, `<p>Hello {{customer.firstName, your <strong>parcel</strong> is late.</p>`)).toEqual([
    ['unclosed', '{{customer.firstName'],
  ])
})

test('braces that formatting breaks are closed', () => {
  const html = '<p>Hello {{customer.<strong>firstName</strong>}}</p>'
  expect(kindsOf('Hello {{customer.firstName}}', html)).toEqual([['broken', '{{customer.']])
})
