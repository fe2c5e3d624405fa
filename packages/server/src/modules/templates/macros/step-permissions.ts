import type { MacroStep, MacroStepKind, Permission } from '@throughline/contracts'

const needed: Readonly<Record<MacroStepKind, Permission>> = {
  fields: 'conversations.edit',
  tags: 'conversations.edit',
  priority: 'conversations.edit',
  nextStep: 'conversations.edit',
  team: 'conversations.assign',
  assign: 'conversations.assign',
  note: 'conversations.note',
  offer: 'handoffs.offer',
  reply: 'conversations.reply',
  status: 'conversations.resolve',
  snooze: 'conversations.resolve',
}

/** What somebody must be allowed in order to do a step: what doing it by hand needs. */
export function permissionOf(step: MacroStep): Permission {
  return needed[step.kind]
}
