import { inputLook, labelLook } from '@throughline/ui'
import { type ReactNode, useId } from 'react'

/** A colour as `#rrggbb`, chosen in the browser's own way. */
export function ColourField({
  label,
  hint,
  problem,
  value,
  onChange,
}: {
  label: string
  hint?: string
  /** What is wrong with it, with what puts it right. */
  problem?: ReactNode
  value: string
  onChange(value: string): void
}) {
  const id = useId()
  return (
    <div>
      <label className={labelLook} htmlFor={id}>
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          id={id}
          type="color"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${inputLook} h-9 w-14! p-1!`}
        />
        <span className="num text-[13px] text-ink-2">{value}</span>
      </div>
      {problem}
      {hint !== undefined && <p className="mt-1 text-ink-2 text-xs">{hint}</p>}
    </div>
  )
}
