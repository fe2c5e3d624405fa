import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  conversationOfAddress,
  keyedReplyAddress,
  type MailSecrets,
  ownMessageId,
  readOwnMessageId,
} from './keyed-address.ts'
import { threadRef, trimReferences } from './threading.ts'

const secrets: MailSecrets = [Buffer.from('first secret of the test')]
const other: MailSecrets = [Buffer.from('another secret')]
const conversationId = '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const messageId = '0199a1b2-c3d4-7e5f-8a9b-111111111111'

describe('the keyed reply address', () => {
  test('names its conversation, whatever case a mail system gives it', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), (id, upper) => {
        const address = keyedReplyAddress('support@shop.example', id, secrets)
        expect(address.indexOf('@')).toBeLessThanOrEqual(64)
        expect(conversationOfAddress(upper ? address.toUpperCase() : address, secrets)).toBe(id)
      }),
    )
  })

  test('with any character changed, or by another secret, names nothing', () => {
    const address = keyedReplyAddress('support@shop.example', conversationId, secrets)
    expect(conversationOfAddress(address, other)).toBeNull()
    const start = address.indexOf('.') + 1
    for (let at = start; at < address.indexOf('@'); at += 1) {
      const changed = `${address.slice(0, at)}${address[at] === 'a' ? 'b' : 'a'}${address.slice(at + 1)}`
      expect(conversationOfAddress(changed, secrets)).toBeNull()
    }
  })

  test('made with the secret before the present one still counts', () => {
    const address = keyedReplyAddress('support@shop.example', conversationId, other)
    expect(conversationOfAddress(address, [randomBytes(32), other[0]])).toBe(conversationId)
  })

  test.each([
    'support@shop.example',
    'support+r.@shop.example',
    'support+r.abc@shop.example',
    '',
    '@',
    'support+r.1!@x',
  ])('is not %j', (address) => expect(conversationOfAddress(address, secrets)).toBeNull())
})

describe('our own Message-IDs', () => {
  const own = { kind: 'message' as const, messageId, conversationId }
  const away = { kind: 'away_update' as const, awayUpdateId: messageId, conversationId }

  test('are the same at every attempt and carry what they name', () => {
    expect(ownMessageId(own, 'shop.example', secrets)).toBe(ownMessageId(own, 'shop.example', secrets))
    expect(readOwnMessageId(ownMessageId(own, 'shop.example', secrets), secrets)).toEqual(own)
    expect(readOwnMessageId(ownMessageId(away, 'shop.example', secrets), secrets)).toEqual(away)
  })

  test('cannot be made by others, nor turned from one kind into the other', () => {
    const id = ownMessageId(own, 'shop.example', secrets)
    expect(readOwnMessageId(id, other)).toBeNull()
    expect(readOwnMessageId(id.replace('<m.', '<a.'), secrets)).toBeNull()
    expect(readOwnMessageId('<CAF=x@mail.gmail.com>', secrets)).toBeNull()
  })
})

describe('finding the conversation of a mail', () => {
  const none = { inReplyTo: [], references: [], recipients: [] }
  const ownId = (id: string) =>
    ownMessageId({ kind: 'message', messageId, conversationId: id }, 'shop.example', secrets)

  test('a keyed address comes before message ids', () => {
    const keyed = keyedReplyAddress('support@shop.example', conversationId, secrets)
    const hints = { ...none, recipients: ['support@shop.example', keyed], inReplyTo: [ownId(randomUUID())] }
    expect(threadRef(hints, secrets).conversationId).toBe(conversationId)
  })

  test('In-Reply-To comes before References, and the last reference before the first', () => {
    const [first, last] = [randomUUID(), randomUUID()]
    const references = ['<old@x>', ownId(first), ownId(last)]
    expect(threadRef({ ...none, references }, secrets).conversationId).toBe(last)
    expect(threadRef({ ...none, references, inReplyTo: [ownId(first)] }, secrets).conversationId).toBe(first)
    expect(threadRef({ ...none, references }, secrets).references.at(-1)).toBe('<old@x>')
  })

  test('an answer to an away update says which one', () => {
    const away = ownMessageId(
      { kind: 'away_update', awayUpdateId: messageId, conversationId },
      'shop.example',
      secrets,
    )
    expect(threadRef({ ...none, inReplyTo: [away] }, secrets)).toEqual({
      conversationId,
      awayUpdateId: messageId,
      references: [away],
    })
  })

  test('a stranger’s ids name nothing and are returned for a look-up', () => {
    const found = threadRef({ ...none, inReplyTo: ['<a@x>'], references: ['<b@x>', '<a@x>'] }, secrets)
    expect(found).toEqual({ conversationId: null, awayUpdateId: null, references: ['<a@x>', '<b@x>'] })
  })

  test('long References keep their first and their last', () => {
    const ids = Array.from({ length: 40 }, (_, at) => `<${at}@x>`)
    const trimmed = trimReferences(ids)
    expect(trimmed).toHaveLength(12)
    expect([trimmed[0], trimmed[1], trimmed.at(-1)]).toEqual(['<0@x>', '<29@x>', '<39@x>'])
  })
})
