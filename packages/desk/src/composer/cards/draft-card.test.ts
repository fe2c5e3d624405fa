import { expect, test } from 'vitest'
import { textOf } from './card-words.ts'
import { type CardDraft, cardOf, emptyCard } from './draft-card.ts'

const draft: CardDraft = { ...emptyCard, lead: 'Kumpi?', send: 'Lähetä' }

test('buttons get keys of their labels, each once, and words that say the same', () => {
  const options = [{ fi: 'Rahat takaisin' }, { fi: ' Uusi teltta ' }, { fi: 'Uusi teltta' }, {}]
  const made = cardOf({ ...draft, options }, 'fi')
  if (!('card' in made)) throw new Error('it is a card')
  expect(made.card).toEqual({
    kind: 'buttons',
    options: [
      { key: 'rahat_takaisin', label: 'Rahat takaisin' },
      { key: 'uusi_teltta', label: 'Uusi teltta' },
    ],
  })
  expect(textOf(made.card, draft.lead, 'fi')).toBe('Kumpi?\n\n– Rahat takaisin\n– Uusi teltta')
})

test('an order is read from lines and an amount as people write them', () => {
  const order = { ...draft, kind: 'order' as const, number: 'SO-1042', state: 'Matkalla' }
  const made = cardOf({ ...order, items: '2 × Teltta\n3 kiilaa\nPussi', amount: '1 290,50' }, 'fi')
  expect(made).toMatchObject({
    card: {
      items: [
        { name: 'Teltta', quantity: 2 },
        { name: 'kiilaa', quantity: 3 },
        { name: 'Pussi', quantity: 1 },
      ],
      total: { minor: 129050, currency: 'EUR' },
      url: null,
    },
  })
  if ('card' in made) expect(textOf(made.card, 'Tässä:', 'fi')).toMatch(/Yhteensä: 1.290,50.€$/)
  expect(cardOf({ ...order, amount: '700', currency: 'JPY' }, 'fi')).toMatchObject({
    card: { total: { minor: 700, currency: 'JPY' } },
  })
})

test('what is missing is named', () => {
  expect(cardOf(draft, 'fi')).toEqual({ wrong: ['options'] })
  expect(cardOf({ ...draft, kind: 'form' }, 'fi')).toEqual({ wrong: ['fields'] })
  expect(cardOf({ ...draft, kind: 'article', url: 'javascript:1' }, 'fi')).toEqual({
    wrong: ['title', 'url'],
  })
  expect(cardOf({ ...draft, kind: 'order', amount: 'much' }, 'fi')).toEqual({
    wrong: ['number', 'state', 'amount'],
  })
  expect(cardOf({ ...draft, kind: 'rating' }, 'fi')).toEqual({ card: { kind: 'rating' } })
})
