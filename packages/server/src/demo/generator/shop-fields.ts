import type { App } from '../../app.ts'
import { fields } from '../../modules/conversations/index.ts'
import { reasons } from './composer/matters.ts'

const actor = { kind: 'system', id: null } as const

/** The shop's own fields of conversations, which its agents fill in. */
export async function defineShopFields({ platform: { db, clock } }: App): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now()
    const common = { required: false, shownFor: [] }
    await fields.define(tx, {
      definition: {
        ...common,
        key: 'order_number',
        kind: 'text',
        labels: { en: 'Order', fi: 'Tilaus', hu: 'Rendelés', da: 'Ordre' },
        choices: [],
      },
      actor,
      now,
    })
    await fields.define(tx, {
      definition: {
        ...common,
        key: 'reason',
        kind: 'choice',
        labels: { en: 'Reason', fi: 'Syy', hu: 'Ok', da: 'Årsag' },
        choices: [...reasons],
      },
      actor,
      now,
    })
  })
}
