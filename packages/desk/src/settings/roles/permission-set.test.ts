import { type Permission, permissionDetails, permissions } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { withoutPermission, withPermission } from './permission-set.ts'

const all = permissions.map((key) => ({ key, needs: [...permissionDetails[key].needs] }))
const read: Permission[] = ['conversations.read']

test('what a permission needs comes with it, and goes nowhere without it', () => {
  const offering = withPermission(all, [], 'handoffs.offer')
  expect(offering).toEqual([
    'conversations.read',
    'conversations.note',
    'conversations.reply',
    'handoffs.offer',
  ])
  expect(withoutPermission(all, offering, 'conversations.reply')).toEqual([...read, 'conversations.note'])
  expect(withoutPermission(all, offering, 'conversations.read')).toEqual([])
})

test('what is chosen or left out already changes nothing', () => {
  expect(withPermission(all, read, 'conversations.read')).toEqual(read)
  expect(withoutPermission(all, read, 'customers.read')).toEqual(read)
})
