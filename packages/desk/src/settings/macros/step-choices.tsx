import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { HandoffReason, MacroStep, MacroStepKind } from '@throughline/contracts'
import { Select } from '@throughline/ui'
import { inboxesQuery, teamsQuery } from '../../api/queries.ts'
import { templatesQuery } from '../../api/templates.ts'
import { useReasonNames } from '../../conversation/channel-names.ts'
import { useAgents } from '../../session/me.ts'

interface Of<K extends MacroStepKind> {
  step: MacroStep & { kind: K }
  change(step: MacroStep): void
}

export function TeamChoice({ step, change }: Of<'team'>) {
  const { t } = useLingui()
  const { data: teams = [] } = useQuery(teamsQuery)
  return (
    <Select
      hideLabel
      label={t`Team`}
      value={step.teamId ?? 'none'}
      onChange={(key) => change({ ...step, teamId: key === 'none' ? null : key })}
      options={[
        { key: 'none', label: t`no team` },
        ...teams.map(({ id, name }) => ({ key: id, label: name })),
      ]}
    />
  )
}

export function AssignChoice({ step, change }: Of<'assign'>) {
  const { t } = useLingui()
  const agents = useAgents()
  const present = agents.list.filter(({ id, deactivatedAt }) => deactivatedAt === null || id === step.agentId)
  return (
    <Select
      hideLabel
      label={t`Assign to`}
      value={step.to === 'agent' ? (step.agentId ?? 'me') : step.to}
      onChange={(key) =>
        change(
          key === 'me' || key === 'nobody'
            ? { ...step, to: key, agentId: null }
            : { ...step, to: 'agent', agentId: key },
        )
      }
      options={[
        { key: 'me', label: t`whoever runs it` },
        { key: 'nobody', label: t`nobody` },
        ...present.map(({ id, name }) => ({ key: id, label: name })),
      ]}
    />
  )
}

export function OfferChoice({ step, change }: Of<'offer'>) {
  const { t } = useLingui()
  const names = useReasonNames()
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const reasons: readonly HandoffReason[] = ['complexity', 'privacy', 'convenience', 'urgency']
  return (
    <div className="grid grid-cols-2 gap-3 max-[479px]:grid-cols-1">
      <Select
        label={t`Where to`}
        value={step.inboxId}
        onChange={(inboxId) => change({ ...step, inboxId })}
        options={inboxes
          .filter(({ channel }) => channel !== 'form')
          .map(({ id, name }) => ({ key: id, label: name }))}
      />
      <Select
        label={t`Reason`}
        value={step.reason}
        onChange={(reason) => change({ ...step, reason })}
        options={reasons.map((key) => ({ key, label: names[key] }))}
      />
    </div>
  )
}

const OWN = 'own'

export function ReplyChoice({ step, personal, change }: Of<'reply'> & { personal: boolean }) {
  const { t } = useLingui()
  const { data: templates = [] } = useQuery(templatesQuery)
  const usable = templates.filter(
    (one) => one.id === step.templateId || (one.archivedAt === null && (personal || !one.personal)),
  )
  return (
    <div className="grid grid-cols-2 gap-3 max-[479px]:grid-cols-1">
      <Select
        label={t`Which words`}
        value={step.templateId ?? OWN}
        onChange={(key) => change({ ...step, templateId: key === OWN ? null : key })}
        options={[
          { key: OWN, label: t`its own words, below` },
          ...usable.map(({ id, name }) => ({ key: id, label: name })),
        ]}
      />
      <Select<'draft' | 'send'>
        label={t`What happens to them`}
        value={step.send ? 'send' : 'draft'}
        onChange={(key) => change({ ...step, send: key === 'send' })}
        hint={
          step.send
            ? t`Goes out with the usual time to undo it.`
            : t`Nothing goes out until somebody sends it.`
        }
        options={[
          { key: 'draft', label: t`into the draft` },
          { key: 'send', label: t`sent` },
        ]}
      />
    </div>
  )
}
