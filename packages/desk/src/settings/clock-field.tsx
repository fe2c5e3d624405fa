import { inputLook } from '@throughline/ui'
import { useState } from 'react'
import { clockTime } from './profile/clock-time.ts'

/** A time of day in 24 hours, whatever the browser's own clock looks like; `9` and `17.30` are understood. */
export function ClockField({
  label,
  value,
  change,
}: {
  label: string
  value: string
  change(value: string): void
}) {
  const [text, setText] = useState(value)
  const take = (typed: string) => {
    setText(typed)
    if (clockTime(typed) === typed) change(typed)
  }
  const settle = () => {
    const time = clockTime(text) ?? value
    setText(time)
    change(time)
  }
  return (
    <input
      type="text"
      inputMode="numeric"
      aria-label={label}
      maxLength={5}
      value={text}
      onChange={(event) => take(event.target.value)}
      onBlur={settle}
      className={`${inputLook} num h-8 w-[4.5rem]! text-center`}
    />
  )
}
