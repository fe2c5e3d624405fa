import { expect, test } from 'vitest'
import { completeField, completeValue, partAt } from './part-at.ts'

/** The caret stands at `|`. */
function at(marked: string) {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  return { text, part: partAt(text, caret) }
}

function partOf(marked: string) {
  const { text, part } = at(marked)
  return part === null ? null : [part.field, part.typed, text.slice(part.start, part.end)]
}

test.each([
  ['|', [null, '', '']],
  ['tent |', [null, '', '']],
  ['tent ta|', [null, 'ta', 'ta']],
  ['tent -ta|', [null, 'ta', 'ta']],
  ['kansi hylä|', [null, 'hylä', 'hylä']],
  ['tag:|', ['tag', '', '']],
  ['tent TAG:vi| -chat', ['tag', 'vi', 'vi']],
  ['tag:v|ip', ['tag', 'v', 'vip']],
  ['-tag:vip,la|', ['tag', 'la', 'la']],
  ['tag:v|,late', ['tag', 'v', 'v']],
  ['tag:"late re|', ['tag', 'late re', '"late re']],
  ['tag:"late| refund" tent', ['tag', 'late', '"late refund"']],
  ['tag:"a,b|', ['tag', 'a,b', '"a,b']],
])('%s: what is being written', (marked, expected) => {
  expect(partOf(marked)).toEqual(expected)
})

test.each(['"late ta|', '#10|', 'colour:bl|', 't|ag:vip', 'te|nt', 'https://shop|', '12:3|'])(
  '%s: nothing to complete',
  (marked) => {
    expect(partOf(marked)).toBeNull()
  },
)

test('a filter takes the place of its beginning and waits for its value', () => {
  const { text, part } = at('tent -ta|')
  expect(part && completeField(text, part, 'tag')).toEqual({ text: 'tent -tag:', caret: 10 })
})

test.each([
  ['tag:v|', 'vip', 'tag:vip |'],
  ['tag:v| tent', 'vip', 'tag:vip |tent'],
  ['tag:la|', 'late refund', 'tag:"late refund" |'],
  ['tag:"late r|', 'late refund', 'tag:"late refund" |'],
  ['tag:v|,late', 'vip', 'tag:vip|,late'],
  ['tag:|', 'say "hi"', 'tag:"say hi" |'],
])('%s completed with %s', (marked, value, expected) => {
  const { text, part } = at(marked)
  const done = part && completeValue(text, part, value)
  expect(done && `${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`).toBe(expected)
})
