import type { KnownField } from '../../imports/index.ts'

const field = (key: string, ...names: string[]): KnownField => ({ key, labels: null, many: false, names })

/** What the members of a line can be. Lists of messages and notes are taken whole. */
export const conversationFields: readonly KnownField[] = [
  field('externalId', 'id', 'external id', 'ticket', 'ticket id', 'number'),
  field('customer.externalId', 'customer.id', 'customer id', 'requester id', 'requester.id'),
  field('customer.email', 'customer email', 'requester.email', 'email'),
  field('customer.phone', 'customer phone', 'requester.phone', 'phone'),
  field('customer.name', 'customer name', 'requester.name', 'name'),
  field('subject', 'title', 'summary'),
  field('status', 'state'),
  field('priority'),
  field('tags', 'labels'),
  field('channel', 'via'),
  field('createdAt', 'created at', 'created', 'opened at'),
  field('resolvedAt', 'resolved at', 'resolved', 'solved at', 'closed at'),
  field('messages', 'comments'),
  field('notes', 'internal notes'),
]
