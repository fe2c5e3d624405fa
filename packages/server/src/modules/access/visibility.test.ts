import { expect, test } from 'vitest'
import { permissionsOf } from './permissions.ts'
import { maySeeConversation } from './visibility.ts'

const agent = (role: 'agent' | 'supervisor' | 'owner') =>
  ({ id: 'otso', teamIds: ['repairs'], permissions: permissionsOf(role) }) as const

test.each([
  ['without a team', { teamId: null, assigneeId: null }, true],
  ['of their team', { teamId: 'repairs', assigneeId: 'helmi' }, true],
  ['of another team', { teamId: 'sales', assigneeId: null }, false],
  ['of another team, assigned to them', { teamId: 'sales', assigneeId: 'otso' }, true],
])('an agent and a conversation %s', (_which, conversation, seen) => {
  expect(maySeeConversation(agent('agent'), conversation)).toBe(seen)
  expect(maySeeConversation(agent('supervisor'), conversation)).toBe(true)
  expect(maySeeConversation(agent('owner'), conversation)).toBe(true)
})
