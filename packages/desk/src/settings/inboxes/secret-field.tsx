import { useLingui } from '@lingui/react/macro'
import { TextField } from '@throughline/ui'

/** A secret can be written and never read: what is kept is only said to be there. */
export function SecretField({
  kept,
  hint,
  ...field
}: {
  label: string
  value: string
  onChange(value: string): void
  kept: boolean
  hint?: string
  rows?: number
  error?: string | undefined
  className?: string
}) {
  const { t } = useLingui()
  const said = kept ? t`Kept encrypted; type to replace it.` : t`Kept encrypted, and never shown again.`
  return (
    <TextField
      {...field}
      {...(field.rows === undefined && { type: 'password' })}
      autoComplete="new-password"
      spellCheck="false"
      maxLength={20_000}
      placeholder={kept ? '••••••••' : ''}
      hint={hint === undefined ? said : `${hint} ${said}`}
    />
  )
}
