import { Select } from '@throughline/ui'
import { useFormat } from '../../i18n/use-format.ts'
import { inHours } from '../../macros/hours.ts'

const usualHours = [1, 4, 24, 48, 72, 120, 168, 336, 720]

/** In how many hours, days or weeks something comes. */
export function HoursChoice({
  label,
  hours,
  none,
  change,
}: {
  label: string
  hours: number | null
  /** What it is called to choose no time, where that can be. */
  none?: string
  change(hours: number | null): void
}) {
  const { locale } = useFormat()
  const choices = [...new Set([...usualHours, ...(hours === null ? [] : [hours])])].sort((a, b) => a - b)
  return (
    <Select
      label={label}
      value={hours === null ? 'none' : String(hours)}
      onChange={(key) => change(key === 'none' ? null : Number(key))}
      options={[
        ...(none === undefined ? [] : [{ key: 'none', label: none }]),
        ...choices.map((one) => ({ key: String(one), label: inHours(one, locale) })),
      ]}
    />
  )
}
