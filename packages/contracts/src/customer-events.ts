import { type Static, Type } from 'typebox'
import { Id, Nullable, Page, Time } from './primitives.ts'

/** Something that another system tells of a customer: an order placed, a visit, a subscription ended. */
export const CustomerEvent = Type.Object({
  id: Id,
  type: Type.String(),
  title: Type.String(),
  at: Time,
  properties: Type.Record(Type.String(), Type.Unknown()),
  url: Nullable(Type.String()),
  externalId: Nullable(Type.String()),
  createdAt: Time,
})
export type CustomerEvent = Static<typeof CustomerEvent>
export const CustomerEventList = Page(CustomerEvent)
export type CustomerEventList = Static<typeof CustomerEventList>

/** `POST /v1/customers/:id/events`. The same `externalId` again answers what was recorded first. */
export const CustomerEventCreate = Type.Object(
  {
    type: Type.String({ pattern: '^[a-z][a-z0-9_.-]{0,59}$' }),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    at: Type.Optional(Time),
    properties: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'At most 8 kB as JSON' }),
    ),
    url: Type.Optional(Type.String({ maxLength: 2000, pattern: '^https?://' })),
    externalId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  {
    examples: [
      {
        type: 'order.placed',
        title: 'Order 20817: two tents',
        at: '2026-11-20T09:31:07.120Z',
        properties: { total: 35800, currency: 'EUR' },
        url: 'https://shop.example/orders/20817',
        externalId: 'order-20817',
      },
    ],
  },
)
export type CustomerEventCreate = Static<typeof CustomerEventCreate>
