import { inputLook, labelLook } from '@throughline/ui'
import { useId } from 'react'

/** A colour as `#rrggbb`, chosen in the browser's own way. */
export function ColourField({
  label,
  hint,
  value,
  onChange,
}: {
  label: string
  hint?: string
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
      {hint !== undefined && <p className="mt-1 text-ink-2 text-xs">{hint}</p>}
    </div>
  )
}
