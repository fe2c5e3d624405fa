import type { InboxView } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { chatFormOf, chatRequestOf, notDays } from './chat-form.ts'

const inbox: InboxView = {
  id: '01930000-0000-7000-8000-000000000001',
  key: 'shop-chat',
  channel: 'chat',
  name: 'Shop chat',
  address: null,
  settings: {
    colour: '#1f5f4f',
    theme: { mode: 'light', side: 'start' },
    greeting: { fi: 'Hei!', sv: 'Hej!' },
    askFirst: false,
    questions: [{ key: 'order', label: { en: 'Order' }, type: 'text', required: false }],
    identity: { issuer: 'shop.example' },
    hours: {
      timezone: 'Europe/Helsinki',
      week: { monday: [{ from: '10:00', to: '16:00' }] },
      holidays: ['2026-12-24'],
    },
    answersFrom: '01930000-0000-7000-8000-000000000002',
  },
  secretNames: ['identitySecret'],
  teamId: null,
  health: { state: 'ok', detail: null, checkedAt: null },
  grant: null,
  replyTargetMinutes: 10,
  createdAt: '2026-01-01T00:00:00.000Z',
}

test('a form that nobody has touched saves what there is, with what it does not show', () => {
  const { settings, secrets, ...rest } = chatRequestOf(
    chatFormOf(inbox, { timezone: 'Europe/Budapest', locale: 'fi' }),
    inbox,
  )
  expect(settings).toEqual(inbox.settings)
  expect(secrets).toEqual({})
  expect(rest).toEqual({ name: 'Shop chat', teamId: null, replyTargetMinutes: 10 })
})

test('hours, identity, questions and the inbox for answers go when they are taken out', () => {
  const form = { ...chatFormOf(inbox, { timezone: 'UTC', locale: 'fi' }), issuer: ' ', answersFrom: '' }
  const { settings } = chatRequestOf(
    { ...form, open: 'always', greeting: {}, questions: [], theme: { font: ' ' } },
    inbox,
  )
  expect(settings).toEqual({
    colour: '#1f5f4f',
    greeting: { sv: 'Hej!' },
    askFirst: false,
  })
})

test('a new one is always open, in the zone of whoever adds it once it has hours', () => {
  const form = chatFormOf(null, { timezone: 'Europe/Budapest', locale: 'fi' })
  expect(form).toMatchObject({ open: 'always', timezone: 'Europe/Budapest', questionLanguage: 'fi' })
  expect(chatRequestOf({ ...form, name: ' Chat ' }, null)).toMatchObject({
    name: 'Chat',
    settings: { greeting: {}, colour: '#0a766a' },
  })
})

test('quiet hours are the usual ones until somebody changes them or turns them off, and back', () => {
  const form = chatFormOf(inbox, { timezone: 'UTC', locale: 'fi' })
  expect(form.quiet).toEqual({ from: '21:00', until: '08:00', recentMinutes: 30 })
  const off = { ...inbox, settings: chatRequestOf({ ...form, quiet: null }, inbox).settings }
  expect(off.settings).toMatchObject({ quietHours: null })
  expect(chatFormOf(off, { timezone: 'UTC', locale: 'fi' }).quiet).toBeNull()
  expect(chatRequestOf(form, off).settings).toEqual(inbox.settings)
})

test('a day that is in no calendar is told', () => {
  expect(notDays('2026-12-24\n\n24.12.2026\n2026-02-30\n2028-02-29')).toEqual(['2026-02-30', '24.12.2026'])
})
