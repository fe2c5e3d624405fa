import { useLingui } from '@lingui/react/macro'
import type { MailSignInClient, MailSignInProvider } from '@throughline/contracts'

/** What a provider is called; another one by the name that it was given. */
export function useProviderName(
  clients: readonly MailSignInClient[],
): (provider: MailSignInProvider) => string {
  const { t } = useLingui()
  const other = clients.find(({ provider }) => provider === 'other')?.other?.name
  return (provider) =>
    ({ google: 'Google', microsoft: 'Microsoft', other: other ?? t`another provider` })[provider]
}
