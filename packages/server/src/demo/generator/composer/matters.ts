import type { Priority } from '@throughline/contracts'
import type { MatterKey, ProductKey } from './words.ts'

/** What every kind of matter has in all languages. */
export interface Matter {
  key: MatterKey
  /** How often it comes, beside the others. */
  weight: number
  products: readonly ProductKey[]
  /** The page of the shop on which a chat about it begins; null when nobody chats about it. */
  page: string | null
  priority: Priority
  /** The choice of the shop's field for the reason. */
  reason: Reason
}

export const reasons = [
  'Delivery',
  'Order',
  'Return',
  'Warranty',
  'Payment',
  'Voucher',
  'Advice',
  'Store',
  'Feedback',
] as const
export type Reason = (typeof reasons)[number]

const jackets = ['tunturi', 'kuura', 'sade', 'lumi'] as const
const sewn = ['tunturi', 'sade', 'saana', 'tent', 'repo', 'hilla'] as const
const all = [...jackets, 'saana', 'tent', 'repo', 'hilla', 'kekale', 'otava', 'valo', 'puro'] as const
const gear = ['saana', 'tent', 'repo', 'hilla', 'otava', 'valo', 'puro'] as const

/** What a shop hears about, and how often. */
export const matters: readonly Matter[] = [
  { key: 'late', weight: 17, products: all, page: 'orders', priority: 'normal', reason: 'Delivery' },
  { key: 'size', weight: 12, products: jackets, page: 'sizes', priority: 'normal', reason: 'Return' },
  { key: 'return', weight: 11, products: all, page: 'returns', priority: 'normal', reason: 'Return' },
  { key: 'warranty', weight: 11, products: sewn, page: null, priority: 'normal', reason: 'Warranty' },
  { key: 'stock', weight: 11, products: all, page: 'products', priority: 'low', reason: 'Advice' },
  { key: 'change', weight: 9, products: all, page: 'orders', priority: 'high', reason: 'Order' },
  { key: 'refund', weight: 8, products: all, page: 'returns', priority: 'normal', reason: 'Payment' },
  { key: 'missing', weight: 6, products: gear, page: 'orders', priority: 'normal', reason: 'Delivery' },
  { key: 'invoice', weight: 6, products: all, page: null, priority: 'normal', reason: 'Payment' },
  { key: 'giftCard', weight: 5, products: all, page: 'gift-cards', priority: 'normal', reason: 'Voucher' },
  { key: 'appointment', weight: 5, products: all, page: 'stores', priority: 'normal', reason: 'Store' },
  { key: 'complaint', weight: 5, products: sewn, page: null, priority: 'urgent', reason: 'Feedback' },
  { key: 'praise', weight: 4, products: all, page: null, priority: 'low', reason: 'Feedback' },
  { key: 'campaign', weight: 3, products: all, page: 'campaign', priority: 'normal', reason: 'Voucher' },
]

/** Whether it asks for nothing. */
export function isPraise({ key }: Matter): boolean {
  return key === 'praise'
}

/** In euros. */
export const prices: Readonly<Record<ProductKey, number>> = {
  tunturi: 189,
  kuura: 239,
  sade: 129,
  lumi: 79,
  saana: 349,
  tent: 279,
  repo: 149,
  hilla: 169,
  kekale: 69,
  otava: 219,
  valo: 49,
  puro: 32,
}
