import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, labelLook, Select, TextField } from '@throughline/ui'
import { inboxesQuery, teamsQuery } from '../../api/queries.ts'
import { useChannelNames, useChannels } from '../../conversation/channel-names.ts'
import { useAgents, useMay } from '../../session/me.ts'
import type { TemplateDraft } from './draft-template.ts'

/** Where a template fits, who keeps it right, and when it should be looked at again. */
export function TemplateScope({
  draft,
  personal,
  set,
}: {
  draft: TemplateDraft
  personal: boolean
  set(change: Partial<TemplateDraft>): void
}) {
  const { t } = useLingui()
  const { title } = useChannelNames()
  const agents = useAgents()
  const mayReadInboxes = useMay('inboxes.read')
  const { data: inboxes = [] } = useQuery({ ...inboxesQuery, enabled: mayReadInboxes })
  const { data: teams = [] } = useQuery(teamsQuery)
  const { list } = useChannels()
  // Where nobody is answered no template fits.
  const channels = list.filter((channel) => channel !== 'form')
  const present = agents.list.filter(
    ({ id, deactivatedAt }) => deactivatedAt === null || id === draft.ownerId,
  )
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-[479px]:grid-cols-1">
        {!personal && (
          <Select
            label={t`Kept right by`}
            value={draft.ownerId}
            onChange={(ownerId) => set({ ownerId })}
            options={present.map(({ id, name }) => ({ key: id, label: name }))}
          />
        )}
        <TextField
          label={t`To be reviewed by`}
          type="date"
          value={draft.reviewOn ?? ''}
          onChange={(day) => set({ reviewOn: day === '' ? null : day })}
        />
      </div>
      <fieldset>
        <legend className={labelLook}>{t`Where it fits`}</legend>
        <p className="mb-2 text-ink-2 text-xs">{t`Without a choice, everywhere. Elsewhere it is found too, after those that fit.`}</p>
        <div className="grid grid-cols-3 gap-3 max-[599px]:grid-cols-1">
          <Choices
            name={t`Channels`}
            options={channels.map((key) => ({ key, label: title(key) }))}
            chosen={draft.channels}
            change={(keys) => set({ channels: channels.filter((channel) => keys.includes(channel)) })}
          />
          <Choices
            name={t`Inboxes`}
            options={inboxes
              .filter(({ channel }) => channel !== 'form')
              .map(({ id, name }) => ({ key: id, label: name }))}
            chosen={draft.inboxIds}
            change={(inboxIds) => set({ inboxIds })}
          />
          <Choices
            name={t`Teams`}
            options={teams.map(({ id, name }) => ({ key: id, label: name }))}
            chosen={draft.teamIds}
            change={(teamIds) => set({ teamIds })}
          />
        </div>
      </fieldset>
    </>
  )
}

function Choices({
  name,
  options,
  chosen,
  change,
}: {
  name: string
  options: readonly { key: string; label: string }[]
  chosen: readonly string[]
  change(keys: string[]): void
}) {
  if (options.length === 0) return null
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-ink-2 text-xs">{name}</legend>
      <div className="max-h-32 space-y-1 overflow-y-auto p-0.5 text-[13px]">
        {options.map(({ key, label }) => (
          <Checkbox
            key={key}
            isSelected={chosen.includes(key)}
            onChange={(on) => change(on ? [...chosen, key] : chosen.filter((one) => one !== key))}
          >
            {label}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
