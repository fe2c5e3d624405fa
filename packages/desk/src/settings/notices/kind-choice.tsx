import { useLingui } from '@lingui/react/macro'
import type { NoticeChoice } from '@throughline/contracts'
import { Checkbox, Select } from '@throughline/ui'
import { useFormat } from '../../i18n/use-format.ts'

const waits = [5, 15, 30, 60, 240] as const

interface KindChoiceProps {
  name: string
  about: string
  choice: NoticeChoice
  change(choice: NoticeChoice): void
}

/** How one kind of notice is told. */
export function KindChoice({ name, about, choice, change }: KindChoiceProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { bell, browser, sound, mailMinutes } = choice
  const minutes = [...new Set([...waits, ...(mailMinutes === null ? [] : [mailMinutes])])].sort(
    (a, b) => a - b,
  )
  return (
    <fieldset className="min-w-0">
      <legend className="font-[550]">{name}</legend>
      <p className="text-ink-2 text-xs">{about}</p>
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
        <Checkbox isSelected={bell} onChange={(on) => change({ ...choice, bell: on })}>{t`Bell`}</Checkbox>
        <Checkbox
          isSelected={browser}
          onChange={(on) => change({ ...choice, browser: on })}
        >{t`Browser`}</Checkbox>
        <Checkbox isSelected={sound} onChange={(on) => change({ ...choice, sound: on })}>{t`Sound`}</Checkbox>
        {bell && (
          <Select
            className="w-52 max-w-full"
            hideLabel
            label={t`Mail: ${name}`}
            value={`${mailMinutes ?? 'never'}`}
            onChange={(key) => change({ ...choice, mailMinutes: key === 'never' ? null : Number(key) })}
            options={[
              { key: 'never', label: t`No mail` },
              ...minutes.map((one) => ({
                key: `${one}`,
                label: t`Mail after ${format.span(one * 60)}`,
              })),
            ]}
          />
        )}
      </div>
    </fieldset>
  )
}
