import { useLingui } from '@lingui/react/macro'
import type { SupportedLocale } from '@throughline/contracts'
import { Button, IconButton, inputLook, labelLook } from '@throughline/ui'
import { Plus, X } from 'lucide-react'

type Option = Record<string, string>

/** What can be chosen, in one language at a time. */
export function EditOptions({
  options,
  language,
  own,
  most,
  problem,
  change,
}: {
  options: readonly Option[]
  language: SupportedLocale
  /** The form's own language, whose words stand in where there are none. */
  own: SupportedLocale
  most: number
  /** Why nobody could choose among them. */
  problem: string | undefined
  change(options: Option[]): void
}) {
  const { t } = useLingui()
  return (
    <fieldset data-wrong={problem === undefined ? undefined : ''}>
      <legend className={labelLook}>{t`Choices`}</legend>
      <ul className="space-y-1.5">
        {options.map((option, at) => {
          const number = at + 1
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a choice is nothing but its place until it has words
            <li key={at} className="flex items-center gap-1">
              <input
                aria-label={t`Choice ${number}`}
                value={option[language] ?? ''}
                placeholder={option[own] ?? ''}
                maxLength={200}
                lang={language}
                onChange={(event) => {
                  const words = event.target.value
                  change(options.map((one, index) => (index === at ? { ...one, [language]: words } : one)))
                }}
                className={`${inputLook} h-8`}
              />
              <IconButton
                size="small"
                label={t`Remove choice ${number}`}
                icon={<X size={14} strokeWidth={1.75} />}
                onPress={() => change(options.filter((_, index) => index !== at))}
              />
            </li>
          )
        })}
      </ul>
      {problem !== undefined && <p className="mt-1 text-bad text-xs">{problem}</p>}
      {options.length < most && (
        <Button size="small" tone="quiet" className="mt-1" onPress={() => change([...options, {}])}>
          <Plus aria-hidden size={14} strokeWidth={1.75} /> {t`Choice`}
        </Button>
      )}
    </fieldset>
  )
}
