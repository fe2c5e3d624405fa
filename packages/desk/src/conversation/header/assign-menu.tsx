import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ConversationSummary } from '@throughline/contracts'
import { Avatar, Button, Item, Menu, Section } from '@throughline/ui'
import { UserRoundPlus, UserRoundX, Users } from 'lucide-react'
import { availabilityQuery } from '../../api/floor.ts'
import { teamsQuery } from '../../api/queries.ts'
import { AvailabilityDot } from '../../floor/availability-dot.tsx'
import { useAvailabilityWords } from '../../floor/availability-words.ts'
import { firstName, useAgents, useMay, useMe } from '../../session/me.ts'
import type { useActions } from '../use-actions.ts'

export interface AssignMenuProps {
  conversation: ConversationSummary
  actions: ReturnType<typeof useActions>
  isOpen: boolean
  onOpenChange(open: boolean): void
}

/** Who has the conversation, and giving it to somebody else. */
export function AssignMenu({ conversation, actions, isOpen, onOpenChange }: AssignMenuProps) {
  const { t } = useLingui()
  const me = useMe()
  const agents = useAgents()
  const { data: teams = [] } = useQuery(teamsQuery)
  const icon = { size: 16, strokeWidth: 1.75 }
  const assignee = agents.byId(conversation.assigneeId)
  const mayAssign = useMay('conversations.assign')
  const name =
    assignee === undefined ? t`Assign` : assignee.id === me.agent.id ? t`You` : firstName(assignee.name)
  const { data: availability } = useQuery({ ...availabilityQuery, enabled: isOpen })
  const words = useAvailabilityWords()
  const detailOf = (id: string) => {
    const available = availability?.get(id)
    const parts = [
      id === conversation.assigneeId && t`has it now`,
      available !== undefined && words.say(available),
    ].filter((part) => part !== false)
    if (parts.length === 0) return undefined
    return (
      <span className="flex items-center gap-1.5">
        {available !== undefined && <AvailabilityDot of={available} />}
        <span className="num">{parts.join(' · ')}</span>
      </span>
    )
  }
  const others = agents.list.filter((agent) => agent.id !== me.agent.id && agent.deactivatedAt === null)
  return (
    <Menu
      aria-label={t`Assign to`}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      onAction={(key) => {
        const [kind, id = ''] = String(key).split(':')
        if (kind === 'agent') actions.assign(id)
        if (kind === 'nobody') actions.assign(null)
        if (kind === 'team') actions.assignTeam(id)
      }}
      trigger={
        <Button
          isDisabled={!mayAssign}
          aria-label={assignee === undefined ? t`Assign` : t`Assigned to ${assignee.name}. Change`}
        >
          {assignee === undefined ? (
            <UserRoundPlus aria-hidden {...icon} />
          ) : (
            <Avatar name={assignee.name} hue={assignee.hue} picture={assignee.pictureUrl} size={18} />
          )}
          <span className="@max-[700px]:hidden">{name}</span>
        </Button>
      }
    >
      <Section title={t`Assign to`}>
        {conversation.assigneeId !== me.agent.id && (
          <Item
            id={`agent:${me.agent.id}`}
            textValue={me.agent.name}
            icon={<Avatar name={me.agent.name} hue={me.agent.hue} picture={me.agent.pictureUrl} size={20} />}
          >
            {t`Me`}
          </Item>
        )}
        {others.map((agent) => (
          <Item
            key={agent.id}
            id={`agent:${agent.id}`}
            icon={<Avatar name={agent.name} hue={agent.hue} picture={agent.pictureUrl} size={20} />}
            detail={detailOf(agent.id)}
          >
            {agent.name}
          </Item>
        ))}
        {conversation.assigneeId !== null && (
          <Item id="nobody" icon={<UserRoundX {...icon} />}>{t`Nobody`}</Item>
        )}
      </Section>
      {teams.length > 1 && (
        <Section title={t`Team`}>
          {teams.map((team) => (
            <Item
              key={team.id}
              id={`team:${team.id}`}
              icon={<Users {...icon} />}
              detail={team.id === conversation.teamId ? t`has it now` : undefined}
            >
              {team.name}
            </Item>
          ))}
        </Section>
      )}
    </Menu>
  )
}
