import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { BulkChange } from '@throughline/contracts'
import { Avatar, IconButton, Item, Menu, Section } from '@throughline/ui'
import { CircleCheck, Flag, MailOpen, UserRoundPlus, UserRoundX, Users } from 'lucide-react'
import { useState } from 'react'
import { teamsQuery } from '../../api/queries.ts'
import { MomentDialog } from '../../conversation/header/moment-dialog.tsx'
import { usePutOffTimes } from '../../conversation/header/put-off-times.ts'
import { usePriorities } from '../../conversation/priority-names.ts'
import { useAgents, useMe } from '../../session/me.ts'

export interface BulkMenuProps {
  run(change: BulkChange): void
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true }

/** Gives all of them to a colleague, a team or nobody. */
export function BulkAssignMenu({ run }: BulkMenuProps) {
  const { t } = useLingui()
  const me = useMe()
  const agents = useAgents()
  const { data: teams = [] } = useQuery(teamsQuery)
  const others = agents.list.filter((agent) => agent.id !== me.agent.id && agent.deactivatedAt === null)
  return (
    <Menu
      aria-label={t`Assign to`}
      placement="top start"
      trigger={<IconButton label={t`Assign`} icon={<UserRoundPlus {...icon} />} />}
      onAction={(key) => {
        const [kind, id = ''] = String(key).split(':')
        if (kind === 'team') run({ kind: 'team', teamId: id })
        else run({ kind: 'assign', assigneeId: kind === 'nobody' ? null : id })
      }}
    >
      <Section title={t`Assign to`}>
        {[me.agent, ...others].map((agent) => (
          <Item
            key={agent.id}
            id={`agent:${agent.id}`}
            textValue={agent.name}
            icon={<Avatar name={agent.name} hue={agent.hue} picture={agent.pictureUrl} size={20} />}
          >
            {agent.id === me.agent.id ? t`Me` : agent.name}
          </Item>
        ))}
        <Item id="nobody" icon={<UserRoundX {...icon} />}>{t`Nobody`}</Item>
      </Section>
      {teams.length > 1 && (
        <Section title={t`Team`}>
          {teams.map((team) => (
            <Item key={team.id} id={`team:${team.id}`} icon={<Users {...icon} />}>
              {team.name}
            </Item>
          ))}
        </Section>
      )}
    </Menu>
  )
}

/** Resolves all of them, lets them wait, opens them again or puts them off. */
export function BulkStatusMenu({ run }: BulkMenuProps) {
  const { t } = useLingui()
  const times = usePutOffTimes()
  const [choosing, setChoosing] = useState(false)
  const snooze = (at: Date) => run({ kind: 'status', status: 'snoozed', snoozedUntil: at.toISOString() })
  return (
    <>
      <Menu
        aria-label={t`Status`}
        placement="top start"
        trigger={<IconButton label={t`Status`} icon={<CircleCheck {...icon} />} />}
        onAction={(key) => {
          if (key === 'resolved' || key === 'waiting' || key === 'open') run({ kind: 'status', status: key })
          if (key === 'choose') setChoosing(true)
          const time = times.find((one) => one.key === key)
          if (time !== undefined) snooze(time.at)
        }}
      >
        <Item id="resolved">{t`Resolve`}</Item>
        <Item id="waiting">{t`Wait for the customer`}</Item>
        <Item id="open">{t`Reopen`}</Item>
        <Section title={t`Snooze`}>
          {times.map((time) => (
            <Item key={time.key} id={time.key} textValue={time.name} detail={time.moment}>
              {time.name}
            </Item>
          ))}
          <Item id="choose">{t`Another time…`}</Item>
        </Section>
      </Menu>
      {choosing && (
        <MomentDialog
          title={t`Snooze until`}
          action={t`Snooze`}
          value={null}
          save={snooze}
          close={() => setChoosing(false)}
        />
      )}
    </>
  )
}

export function BulkPriorityMenu({ run }: BulkMenuProps) {
  const { t } = useLingui()
  const priorities = usePriorities()
  return (
    <Menu
      aria-label={t`Priority`}
      placement="top start"
      trigger={<IconButton label={t`Priority`} icon={<Flag {...icon} />} />}
      onAction={(key) => {
        const chosen = priorities.find((one) => one.key === key)
        if (chosen !== undefined) run({ kind: 'priority', priority: chosen.key })
      }}
    >
      {priorities.map(({ key, name }) => (
        <Item key={key} id={key}>
          {name}
        </Item>
      ))}
    </Menu>
  )
}

export function BulkReadMenu({ run }: BulkMenuProps) {
  const { t } = useLingui()
  return (
    <Menu
      aria-label={t`Read or unread`}
      placement="top end"
      trigger={<IconButton label={t`Read or unread`} icon={<MailOpen {...icon} />} />}
      onAction={(key) => run({ kind: 'read', read: key === 'read' })}
    >
      <Item id="read">{t`Mark as read`}</Item>
      <Item id="unread">{t`Mark as unread`}</Item>
    </Menu>
  )
}
