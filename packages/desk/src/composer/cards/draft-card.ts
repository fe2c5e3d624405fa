import type { FormField, OfferedCard, SupportedLocale } from '@throughline/contracts'
import { keyFrom } from '../../settings/definitions/key-from.ts'
import { questionProblems, savedQuestions } from '../../settings/inboxes/questions/questions.ts'

export const cardKinds = ['buttons', 'form', 'rating', 'article', 'order'] as const
export type CardKind = (typeof cardKinds)[number]

/** A card as it stands in the dialog: what was typed for each kind. */
export interface CardDraft {
  kind: CardKind
  lead: string
  /** Of buttons, each in the customer's language. */
  options: Record<string, string>[]
  fields: FormField[]
  send: string
  title: string
  summary: string
  url: string
  number: string
  state: string
  /** One a line, such as "2 × Tent". */
  items: string
  amount: string
  currency: string
}

export const emptyCard: Omit<CardDraft, 'lead' | 'send'> = {
  kind: 'buttons',
  options: [{}, {}],
  fields: [],
  title: '',
  summary: '',
  url: '',
  number: '',
  state: '',
  items: '',
  amount: '',
  currency: 'EUR',
}

export type CardProblem = 'options' | 'fields' | 'title' | 'url' | 'number' | 'state' | 'amount'

/** The card, or what is missing or wrong in it. */
export function cardOf(
  draft: CardDraft,
  language: SupportedLocale,
): { card: OfferedCard } | { wrong: CardProblem[] } {
  const wrong = problemsOf(draft, language)
  return wrong.length > 0 ? { wrong } : { card: made(draft, language) }
}

function problemsOf(draft: CardDraft, language: SupportedLocale): CardProblem[] {
  const blank = (...names: ('title' | 'number' | 'state')[]) =>
    names.filter((name) => draft[name].trim() === '')
  const badUrl = (isNeeded: boolean): CardProblem[] => {
    const url = draft.url.trim()
    return (url === '' ? isNeeded : !/^https?:\/\/\S+$/.test(url)) ? ['url'] : []
  }
  switch (draft.kind) {
    case 'buttons':
      return labelsOf(draft, language).length === 0 ? ['options'] : []
    case 'form':
      return draft.fields.length === 0 || questionProblems(draft.fields, language).length > 0
        ? ['fields']
        : []
    case 'rating':
      return []
    case 'article':
      return [...blank('title'), ...badUrl(true)]
    case 'order':
      return [
        ...blank('number', 'state'),
        ...badUrl(false),
        ...(minorOf(draft) === undefined ? (['amount'] as const) : []),
      ]
  }
}

function made(draft: CardDraft, language: SupportedLocale): OfferedCard {
  const url = draft.url.trim()
  switch (draft.kind) {
    case 'buttons':
      return { kind: 'buttons', options: keyed(labelsOf(draft, language)) }
    case 'form':
      return {
        kind: 'form',
        send: draft.send.trim(),
        fields: savedQuestions(draft.fields, [], language).map(({ key, label, required, options, type }) => ({
          key,
          label: label[language] ?? '',
          type: chatType(type),
          required,
          ...(options && { options: options.map((option) => option[language] ?? '') }),
        })),
      }
    case 'rating':
      return { kind: 'rating' }
    case 'article':
      return { kind: 'article', title: draft.title.trim(), summary: draft.summary.trim(), url }
    case 'order': {
      const minor = minorOf(draft)
      return {
        kind: 'order',
        number: draft.number.trim(),
        state: draft.state.trim(),
        items: itemsOf(draft.items),
        total: minor == null ? null : { minor, currency: draft.currency },
        url: url === '' ? null : url,
      }
    }
  }
}

/** A dialog for cards offers no other types. */
function chatType(type: FormField['type']) {
  return type === 'textarea' || type === 'email' || type === 'number' || type === 'select' ? type : 'text'
}

function labelsOf({ options }: CardDraft, language: SupportedLocale): string[] {
  const labels = options.map((option) => option[language]?.trim() ?? '').filter((label) => label !== '')
  return [...new Set(labels)]
}

function keyed(labels: readonly string[]): { key: string; label: string }[] {
  const taken = new Set<string>()
  return labels.map((label) => {
    const wanted = keyFrom(label).slice(0, 37)
    let key = wanted
    for (let number = 2; taken.has(key); number++) key = `${wanted}${number}`
    taken.add(key)
    return { key, label }
  })
}

/** "2 × Tent", "2 Tent" and "Tent" are all things of an order. */
function itemsOf(lines: string): { name: string; quantity: number }[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 30)
    .map((line) => {
      const [, quantity = '1', name = line] = /^(\d{1,4})\s*[x×*]?\s+(.+)$/i.exec(line) ?? []
      return { name: name.slice(0, 200), quantity: Math.max(1, Number(quantity)) }
    })
}

/** In the currency's smallest unit; null where nothing is said, undefined where it is no amount. */
function minorOf({ amount, currency }: CardDraft): number | null | undefined {
  const text = amount.replace(/[\s\u00a0]/g, '').replace(',', '.')
  if (text === '') return null
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text)) return undefined
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return Math.round(Number(text) * 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
