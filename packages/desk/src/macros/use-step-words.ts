import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { FieldValuesChange, MacroStep, MacroStepKind } from '@throughline/contracts'
import { fieldsQuery } from '../api/fields.ts'
import { inboxesQuery } from '../api/queries.ts'
import { templatesQuery } from '../api/templates.ts'
import { useReasonNames } from '../conversation/channel-names.ts'
import { usePriorities } from '../conversation/priority-names.ts'
import { labelOf } from '../customers/attribute-label.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useAgents, useMay, useTeamName } from '../session/me.ts'
import { inHours } from './hours.ts'

/** What each kind of step is called, where it is chosen and where it stays. */
export function useStepNames(): Readonly<Record<MacroStepKind, string>> {
  const { t } = useLingui()
  return {
    fields: t`Fields`,
    tags: t`Tags`,
    priority: t`Priority`,
    nextStep: t`Next step`,
    team: t`Team`,
    assign: t`Assign`,
    note: t`Note`,
    offer: t`Offer a switch`,
    reply: t`Reply`,
    status: t`Status`,
    snooze: t`Snooze`,
  }
}

/** What a step of a macro does, in a line. */
export function useStepWords(): (step: MacroStep) => string {
  const { t } = useLingui()
  const { locale } = useFormat()
  const priorities = usePriorities()
  const reasons = useReasonNames()
  const teamName = useTeamName()
  const agents = useAgents()
  const valueWords = useFieldWords()
  const mayReply = useMay('conversations.reply')
  const mayReadInboxes = useMay('inboxes.read')
  const { data: inboxes = [] } = useQuery({ ...inboxesQuery, enabled: mayReadInboxes })
  const { data: templates = [] } = useQuery({ ...templatesQuery, enabled: mayReply })
  const gone = t`something that is gone`

  const ofReply = (step: MacroStep & { kind: 'reply' }) => {
    const name =
      step.templateId === null
        ? t`its own words`
        : (templates.find(({ id }) => id === step.templateId)?.name ?? gone)
    return step.send ? t`Send: ${name}` : t`Into the draft: ${name}`
  }
  const ofTags = ({ add, remove }: MacroStep & { kind: 'tags' }) => {
    const added = add.join(', ')
    const removed = remove.join(', ')
    if (remove.length === 0) return t`Add tags: ${added}`
    return add.length === 0 ? t`Take off tags: ${removed}` : t`Add tags: ${added}; take off: ${removed}`
  }
  const ofAssign = ({ to, agentId }: MacroStep & { kind: 'assign' }) => {
    if (to === 'me') return t`Assign to whoever runs it`
    if (to === 'nobody') return t`Assign to nobody`
    const name = agents.byId(agentId)?.name ?? gone
    return t`Assign to ${name}`
  }
  return (step) => {
    switch (step.kind) {
      case 'fields':
        return valueWords(step.values)
      case 'tags':
        return ofTags(step)
      case 'priority': {
        const name = priorities.find(({ key }) => key === step.priority)?.name ?? step.priority
        return t`Priority: ${name}`
      }
      case 'nextStep': {
        const { text, dueInHours } = step
        if (text === null) return t`Take the next step away`
        if (dueInHours === null) return t`Next step: ${text}`
        const when = inHours(dueInHours, locale)
        return t`Next step, due ${when}: ${text}`
      }
      case 'team': {
        const name = teamName(step.teamId) ?? gone
        return step.teamId === null ? t`Take it from its team` : t`Team: ${name}`
      }
      case 'assign':
        return ofAssign(step)
      case 'note':
        return t`Note: ${step.text}`
      case 'offer': {
        const name = inboxes.find(({ id }) => id === step.inboxId)?.name ?? gone
        const reason = reasons[step.reason]
        return t`Offer a switch to ${name} (${reason})`
      }
      case 'reply':
        return ofReply(step)
      case 'status':
        if (step.status === 'resolved') return t`Resolve`
        return step.status === 'waiting' ? t`Wait for the customer` : t`Reopen`
      case 'snooze': {
        const when = inHours(step.hours, locale)
        return t`Snooze, to come back ${when}`
      }
    }
  }
}

function useFieldWords(): (values: FieldValuesChange) => string {
  const { t } = useLingui()
  const { locale } = useFormat()
  const { data: fields = [] } = useQuery(fieldsQuery)
  const written = (value: FieldValuesChange[string] | undefined) => {
    if (value === null || value === undefined) return t`nothing`
    if (typeof value === 'boolean') return value ? t`Yes` : t`No`
    return Array.isArray(value) ? value.join(', ') : String(value)
  }
  return (values) => {
    const parts = Object.entries(values).map(([key, value]) => {
      const field = fields.find((one) => one.key === key)
      return `${field === undefined ? key : labelOf(field, locale)} = ${written(value)}`
    })
    const list = parts.join('; ')
    return t`Fields: ${list}`
  }
}
