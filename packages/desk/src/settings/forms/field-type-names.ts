import { useLingui } from '@lingui/react/macro'
import type { FormField } from '@throughline/contracts'

/** What each type of field is called, in the order in which they are offered. */
export function useFieldTypeNames(): Readonly<Record<FormField['type'], string>> {
  const { t } = useLingui()
  return {
    text: t`Short text`,
    textarea: t`Long text`,
    name: t`Name`,
    email: t`E-mail address`,
    phone: t`Phone number`,
    select: t`One choice`,
    choices: t`Several choices`,
    number: t`Number`,
    date: t`Date`,
    order: t`Order number`,
    consent: t`Consent`,
    file: t`Files`,
  }
}
