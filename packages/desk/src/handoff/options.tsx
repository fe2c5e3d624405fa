import { useLingui } from '@lingui/react/macro'
import type { HandoffOption } from '@throughline/contracts'
import { ChannelIcon, Chip, channelColour, classes } from '@throughline/ui'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useChannelNames } from '../conversation/channel-names.ts'
import { useFormat } from '../i18n/use-format.ts'

export interface OptionsProps {
  options: readonly HandoffOption[]
  chosen: string | undefined
  choose(inboxId: string): void
}

/** A forecast in seconds as finely as it can be meant: in whole minutes, from two hours on in whole hours. */
function nearly(seconds: number): number {
  const step = seconds < 60 ? 1 : seconds < 7_200 ? 60 : 3_600
  return Math.round(seconds / step) * step
}

/** The ways to go on, the best first, each with how long it takes and who can read along. */
export function Options({ options, chosen, choose }: OptionsProps) {
  const { t } = useLingui()
  const format = useFormat()
  const names = useChannelNames()
  const whyNot = {
    same_channel: t`Your answers go there already`,
    no_route_to_tell: t`The customer cannot be told from here`,
    already_offered: t`A switch is on offer already`,
  }
  const facts = (option: HandoffOption) => {
    const span = option.waitSeconds === null ? '' : format.span(nearly(option.waitSeconds))
    const wait = option.away
      ? t`nobody is there now`
      : span === ''
        ? t`no waiting time known yet`
        : t`first reply after about ${span}`
    if (option.why === 'same_channel') return `${whyNot.same_channel} · ${wait}`
    if (!option.allowed) return option.why === null ? t`Not possible now` : whyNot[option.why]
    return `${wait} · ${option.visibility === 'private' ? t`only you and the customer read it` : t`everybody can read it`}`
  }
  const sorted = options.toSorted(
    (a, b) => Number(b.allowed) - Number(a.allowed) || Number(b.recommended) - Number(a.recommended),
  )
  return (
    <RadioGroup value={chosen ?? null} onChange={choose} className="space-y-2">
      <Label className="mb-1 block font-[550] text-[13px]">{t`Where to go on`}</Label>
      {sorted.map((option) => (
        <Radio
          key={option.inboxId}
          value={option.inboxId}
          isDisabled={!option.allowed}
          className={({ isSelected, isFocusVisible }) =>
            classes(
              'flex items-center gap-3 rounded-card border px-3 py-2.5',
              !option.recommended && 'disabled:opacity-60',
              isSelected
                ? 'border-accent bg-sel shadow-[0_0_0_1px_var(--accent)]'
                : 'border-line hovered:bg-hover',
              isFocusVisible && 'outline-2 outline-focus outline-offset-2',
            )
          }
        >
          <span
            aria-hidden
            className="grid size-6 shrink-0 place-items-center rounded-full bg-panel"
            style={{
              color: channelColour(option.channel),
              boxShadow: `0 0 0 2px ${channelColour(option.channel)}`,
            }}
          >
            <ChannelIcon channel={option.channel} size={13} />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block font-[600]">
              {names.title(option.channel)} <span className="font-[450] text-ink-2">{option.inboxName}</span>
            </span>
            <span className="num block text-[13px] text-ink-2">{facts(option)}</span>
          </span>
          {option.recommended && <Chip tone="ok">{t`Recommended`}</Chip>}
        </Radio>
      ))}
    </RadioGroup>
  )
}
