import type { OfferedCard, SupportedLocale } from '@throughline/contracts'

interface Words {
  /** What stands above a card unless the agent says it otherwise. */
  lead: Readonly<Record<OfferedCard['kind'], string>>
  send: string
  total: string
  scale: string
}

const words: Readonly<Record<SupportedLocale, Words>> = {
  en: {
    lead: {
      buttons: 'Please choose:',
      form: 'Please tell us:',
      rating: 'How did we do?',
      article: 'This may help:',
      order: 'This is your order:',
    },
    send: 'Send',
    total: 'Total',
    scale: 'from 1 (bad) to 5 (good)',
  },
  fi: {
    lead: {
      buttons: 'Valitkaa, olkaa hyvä:',
      form: 'Kertokaa vielä:',
      rating: 'Miten onnistuimme?',
      article: 'Tästä voi olla apua:',
      order: 'Tässä on tilauksenne:',
    },
    send: 'Lähetä',
    total: 'Yhteensä',
    scale: '1 (huono) – 5 (hyvä)',
  },
  hu: {
    lead: {
      buttons: 'Kérjük, válasszon:',
      form: 'Kérjük, adja meg:',
      rating: 'Mennyire volt elégedett velünk?',
      article: 'Ez segíthet Önnek:',
      order: 'Ez az Ön rendelése:',
    },
    send: 'Küldés',
    total: 'Összesen',
    scale: '1 (rossz) – 5 (jó)',
  },
  da: {
    lead: {
      buttons: 'Vælg venligst:',
      form: 'Fortæl os venligst:',
      rating: 'Hvordan klarede vi det?',
      article: 'Dette kan hjælpe:',
      order: 'Her er din ordre:',
    },
    send: 'Send',
    total: 'I alt',
    scale: '1 (dårligt) – 5 (godt)',
  },
}

/** What a card says of itself in the customer's language. */
export function cardWordsIn(language: SupportedLocale): Words {
  return words[language]
}

/**
 * A message that says in words what its card shows, for mail and search: the lead, and below an empty line, which the
 * chat leaves out beside the card, the rest.
 */
export function textOf(card: OfferedCard, lead: string, language: SupportedLocale): string {
  const lines = linesOf(card, language).filter((line) => line !== '')
  return [lead.trim(), lines.join('\n')].filter((part) => part !== '').join('\n\n')
}

function linesOf(card: OfferedCard, language: SupportedLocale): string[] {
  const { total, scale } = words[language]
  switch (card.kind) {
    case 'buttons':
      return card.options.map(({ label }) => `– ${label}`)
    case 'form':
      return card.fields.map(({ label, options = [] }) =>
        options.length === 0 ? `– ${label}` : `– ${label} (${options.join(', ')})`,
      )
    case 'rating':
      return [scale]
    case 'article':
      return [card.title, card.summary, card.url]
    case 'order':
      return [
        `${card.number} · ${card.state}`,
        ...card.items.map(({ name, quantity }) => `${quantity} × ${name}`),
        card.total === null ? '' : `${total}: ${moneyIn(language, card.total)}`,
        card.url ?? '',
      ]
  }
}

function moneyIn(locale: string, { minor, currency }: { minor: number; currency: string }): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
