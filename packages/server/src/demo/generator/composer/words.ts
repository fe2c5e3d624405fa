import type { SupportedLocale } from '@throughline/contracts'

export type MatterKey =
  | 'late'
  | 'missing'
  | 'size'
  | 'return'
  | 'refund'
  | 'warranty'
  | 'invoice'
  | 'giftCard'
  | 'appointment'
  | 'stock'
  | 'change'
  | 'complaint'
  | 'praise'
  | 'campaign'

export type ProductKey =
  | 'tunturi'
  | 'kuura'
  | 'sade'
  | 'lumi'
  | 'saana'
  | 'tent'
  | 'repo'
  | 'hilla'
  | 'kekale'
  | 'otava'
  | 'valo'
  | 'puro'

/** The forms of a word by name; in the texts `{p.gen}` stands for the form `gen` of the product, `{p}` for `nom`. */
export type Forms = Readonly<{ nom: string } & Record<string, string>>

/**
 * What is written about one kind of matter. Any opening is ended at once by any of `settles`, or by the one in its
 * place where there are as many of both.
 */
export interface MatterWords {
  tags: readonly string[]
  openings: readonly (readonly [subject: string, text: string])[]
  settles: readonly string[]
  /** What an agent asks first, whatever the opening. */
  asks?: Exchange
  nextStep: string
}

/** What is asked in any of `answers` is told in any of `replies`, and any of `closings` ends it. */
export interface Exchange {
  answers: readonly string[]
  replies: readonly string[]
  closings: readonly string[]
}

export type Matters = Readonly<Partial<Record<MatterKey, MatterWords>>>

/** How one language speaks. Words that would be inflected are given in every form that the texts use. */
export interface Language {
  locale: SupportedLocale
  matters: Matters
  products: Readonly<Record<ProductKey, Forms>>
  towns: readonly Forms[]
  /** The days of work, as they stand in a sentence. */
  days: readonly string[]
  /** How phone numbers look; each `#` is a digit. */
  phone: string
  /** A customer begins and ends a letter. */
  greetings: readonly string[]
  endings: readonly string[]
  /** An agent addresses the customer, `{name}`. */
  salutes: readonly string[]
  /** A customer's last words when all is well, and what an agent says to that. */
  thanks: readonly string[]
  farewells: readonly string[]
  /** An agent proposes the chat; the customer comes; the agent greets. */
  invitations: readonly string[]
  arrivals: readonly string[]
  /** A matter that was settled goes on: what is asked days later, and the answer. */
  afterwards: readonly (readonly [question: string, answer: string])[]
  /** Stand under mails; `{me}` is the customer. */
  signatures: readonly string[]
}
