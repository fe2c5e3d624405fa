import { useLingui } from '@lingui/react/macro'
import { TextField, type TextFieldProps } from '@throughline/ui'
import { useState } from 'react'
import { readNumber, writtenNumber } from '../i18n/read-number.ts'
import { useFormat } from '../i18n/use-format.ts'

export interface NumberInputProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'type'> {
  value: unknown
  /** Gets what was written where that is no number, so that nothing is taken for another one. */
  onChange(value: number | string | null): void
}

/** A field for a number with a decimal comma or point. (The browser's own leaves out signs that it does not expect.) */
export function NumberInput({ value, onChange, ...rest }: NumberInputProps) {
  const { t } = useLingui()
  const { locale } = useFormat()
  const example = writtenNumber(12.5, locale)
  const shown =
    typeof value === 'number' ? writtenNumber(value, locale) : typeof value === 'string' ? value : ''
  const [text, setText] = useState(shown)
  return (
    <TextField
      {...rest}
      inputMode="decimal"
      validate={(written) =>
        typeof readNumber(written, locale) === 'string' ? t`Write a number such as ${example}.` : null
      }
      value={readNumber(text, locale) === (value ?? null) ? text : shown}
      onChange={(next) => {
        setText(next)
        onChange(readNumber(next, locale))
      }}
    />
  )
}
