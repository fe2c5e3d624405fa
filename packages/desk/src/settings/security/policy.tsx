import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Checkbox, showToast } from '@throughline/ui'
import { queryClient } from '../../api/query-client.ts'
import { securityQuery, setSignInPolicy, signInPolicyQuery } from '../../api/security.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { NotLoaded } from '../not-loaded.tsx'

/** What signing in needs of everybody here. */
export function Policy() {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data, error, refetch } = useQuery(signInPolicyQuery)
  const saved = useMutation({
    mutationFn: (secondFactorRequired: boolean) => setSignInPolicy({ secondFactorRequired }),
    onSuccess: (policy) => {
      queryClient.setQueryData(signInPolicyQuery.queryKey, policy)
      void queryClient.invalidateQueries({ queryKey: securityQuery.queryKey })
      showToast({ text: t`Saved` })
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  if (data === undefined) return error && <NotLoaded error={error} again={() => void refetch()} />
  return (
    <section>
      <h3 className="mb-2 font-[600]">{t`For everybody here`}</h3>
      <Checkbox
        isSelected={saved.isPending ? saved.variables : data.secondFactorRequired}
        onChange={(required) => saved.mutate(required)}
      >
        {t`Everybody needs a second factor`}
      </Checkbox>
      <p className="mt-1 ml-[23px] text-ink-2 text-xs">
        {t`Whoever has none is asked to set one up at their next sign-in. Nobody is signed out now.`}
      </p>
    </section>
  )
}
