import type { AnswersCard, CardField, CardValues, MessageCard } from '@throughline/contracts'
import { looksLikeAddress } from '@throughline/contracts'
import type { Queryable } from '../../../platform/database/index.ts'
import { chatLineOf, isAnswered, type LegRow, messageByClientId } from '../../conversations/index.ts'
import { channelErrors } from '../errors.ts'

/** A card's answers, and the words that say the same. */
export interface Answer {
  card: AnswersCard
  text: string
}

/**
 * What a customer answered to a card that their window shows. Throws `chat_card_unknown`, `chat_card_answered` when
 * another message did before, and `chat_answers_invalid` with the fields that need another look.
 */
export async function answerTo(
  db: Queryable,
  leg: LegRow | undefined,
  o: { messageId: string; clientId: string; values: CardValues },
): Promise<Answer> {
  const line = leg && (await chatLineOf(db, leg, o.messageId))
  if (!leg || !line?.card || line.card.kind === 'answers') throw channelErrors.chat_card_unknown()
  const isRepeat = (await messageByClientId(db, leg.id, o.clientId)) !== undefined
  if (!isRepeat && (await isAnswered(db, o.messageId))) throw channelErrors.chat_card_answered()
  return answersOf(line.card, o.messageId, o.values)
}

/** What somebody filled in before their first message; what was not asked is left out. */
export function answersBefore(fields: readonly CardField[], values: CardValues): Answer | null {
  const asked = fields.filter(({ key }) => values[key] !== undefined)
  if (asked.length === 0) return null
  return fromFields(asked, null, values)
}

function answersOf(card: MessageCard, messageId: string, values: CardValues): Answer {
  switch (card.kind) {
    case 'buttons': {
      const option = card.options.find(({ key }) => key === values.button)
      if (!option) throw channelErrors.chat_answers_invalid({ fields: { button: 'is none of the buttons' } })
      const items = [{ key: option.key, label: option.label, value: option.label }]
      return { card: { kind: 'answers', toMessageId: messageId, rating: null, items }, text: option.label }
    }
    case 'rating': {
      const rating = Number(values.rating)
      if (![1, 2, 3, 4, 5].includes(rating)) {
        throw channelErrors.chat_answers_invalid({ fields: { rating: 'is a number from 1 to 5' } })
      }
      const stars = '★'.repeat(rating) + '☆'.repeat(5 - rating)
      const comment = values.comment?.trim() ?? ''
      return {
        card: { kind: 'answers', toMessageId: messageId, rating, items: [] },
        text: [stars, comment].filter(Boolean).join('\n'),
      }
    }
    case 'form':
      return fromFields(card.fields, messageId, values)
    default:
      throw channelErrors.chat_card_unknown()
  }
}

function fromFields(fields: readonly CardField[], toMessageId: string | null, values: CardValues): Answer {
  const problems = fields.flatMap((field) => {
    const problem = problemOf(field, values[field.key]?.trim() ?? '')
    return problem === null ? [] : [[field.key, problem] as const]
  })
  if (problems.length > 0) {
    throw channelErrors.chat_answers_invalid({ fields: Object.fromEntries(problems) })
  }
  const items = fields
    .map(({ key, label }) => ({ key, label, value: values[key]?.trim() ?? '' }))
    .filter(({ value }) => value !== '')
  const text = items.map(({ label, value }) => `${label}: ${value}`).join('\n')
  return { card: { kind: 'answers', toMessageId, rating: null, items }, text }
}

function problemOf(field: CardField, value: string): string | null {
  if (value === '') return field.required ? 'is needed' : null
  if (field.type === 'email' && !looksLikeAddress(value)) return 'is not an e-mail address'
  if (field.type === 'number' && !/^-?\d+([.,]\d+)?$/.test(value)) return 'is not a number'
  if (field.type === 'select' && !field.options?.includes(value)) return 'is none of the choices'
  return null
}
