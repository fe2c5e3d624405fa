import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { defineEvent } from './define-event.ts'
import { eventField } from './event-field.ts'

const id = '0190a3f0-0000-7000-8000-000000000001'

describe('the schema of an event', () => {
  test('holds ids, codes, numbers and times', () => {
    const definition = defineEvent('handoff.offered', {
      data: Type.Object({
        handoffId: eventField.id(),
        reason: eventField.oneOf(['complexity', 'privacy']),
        offeredAt: eventField.time(),
        waited: eventField.nullable(eventField.integer()),
        score: eventField.optional(eventField.number()),
        urgent: eventField.boolean(),
        inboxIds: eventField.list(eventField.id()),
      }),
    })
    const data = {
      handoffId: id,
      reason: 'privacy',
      offeredAt: new Date().toISOString(),
      waited: null,
      urgent: true,
      inboxIds: [id],
    }

    expect(definition.problem(data)).toBeNull()
    expect(definition.problem({ ...data, reason: 'because Aino asked' })).toMatch(/reason/)
    expect(definition.problem({ ...data, handoffId: 'Aino Virtanen' })).toMatch(/handoffId/)
    expect(definition.problem({ ...data, offeredAt: 'yesterday' })).toMatch(/offeredAt/)
  })

  test('has no place for what it does not declare', () => {
    const definition = defineEvent('note.added', { data: Type.Object({ noteId: eventField.id() }) })

    expect(definition.problem({ noteId: id, text: 'secret' })).not.toBeNull()
    expect(definition.problem({})).not.toBeNull()
  })

  test('may be given as its fields alone', () => {
    const definition = defineEvent('note.added', { data: { noteId: eventField.id() } })

    expect(definition.problem({ noteId: id })).toBeNull()
    expect(definition.problem({ noteId: id, text: 'secret' })).not.toBeNull()
  })

  // The compiler refuses each of these too: without that, the expected errors would be errors themselves.
  test.each([
    // @ts-expect-error a free text
    ['a string', () => defineEvent('a.b', { data: Type.Object({ name: Type.String() }) })],
    // @ts-expect-error a pattern may still let a name through
    ['a pattern', () => defineEvent('a.b', { data: Type.Object({ name: Type.String({ pattern: '.' }) }) })],
    // @ts-expect-error anything at all
    ['any', () => defineEvent('a.b', { data: Type.Object({ name: Type.Any() }) })],
    // @ts-expect-error anything at all
    ['unknown', () => defineEvent('a.b', { data: Type.Object({ name: Type.Unknown() }) })],
    [
      'a record',
      // @ts-expect-error keys can hold texts
      () => defineEvent('a.b', { data: Type.Object({ names: Type.Record(Type.String(), Type.Integer()) }) }),
    ],
    // @ts-expect-error an object within
    ['an object', () => defineEvent('a.b', { data: Type.Object({ who: Type.Object({}) }) })],
    // @ts-expect-error a list of texts
    ['texts', () => defineEvent('a.b', { data: Type.Object({ names: eventField.list(Type.String()) }) })],
    [
      'an optional text',
      // @ts-expect-error a text that may be left out
      () => defineEvent('a.b', { data: Type.Object({ name: eventField.optional(Type.String()) }) }),
    ],
    // @ts-expect-error not an object
    ['no object', () => defineEvent('a.b', { data: Type.String() })],
    ['a sentence as a code', () => defineEvent('a.b', { data: { why: eventField.oneOf(['they asked']) } })],
  ])('refuses %s', (_what, define) => {
    expect(define).toThrow(/ids, codes, numbers and times/)
  })

  test('does not take codes that are only known at run time', () => {
    const codes: string[] = ['a', 'b']
    // @ts-expect-error their type would be any string
    eventField.oneOf(codes)
  })

  test('asks how to read each older version', () => {
    const data = Type.Object({ n: eventField.integer() })

    expect(() => defineEvent('a.b', { version: 3, data, upcast: { 2: (d) => d } })).toThrow(/how to read 1/)
    expect(() => defineEvent('created', { data })).toThrow(/noun\.happened/)
  })
})
