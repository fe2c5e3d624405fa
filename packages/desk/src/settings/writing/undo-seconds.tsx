import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Select, showToast } from '@throughline/ui'
import { setSendingPolicy } from '../../api/pending-replies.ts'
import { meQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { changeProfile } from '../../api/writes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMe } from '../../session/me.ts'

const choices = [0, 5, 10, 20, 30] as const

/** How long one's own replies can be undone. */
export function OwnUndo() {
  const { t } = useLingui()
  const { undoSeconds } = useMe()
  const lengths = useLengths(undoSeconds.own)
  const inherited = useLength()(undoSeconds.organisation)
  const saved = useSaved((key: string) =>
    changeProfile({ undoSeconds: key === 'usual' ? null : Number(key) }),
  )
  return (
    <Select
      className="max-w-96"
      label={t`Undoing a reply`}
      hint={t`A reply by e-mail waits this long on the server, so that you can still undo it. Chat goes at once.`}
      options={[{ key: 'usual', label: t`As usual here: ${inherited}` }, ...lengths]}
      value={saved.isPending ? saved.variables : `${undoSeconds.own ?? 'usual'}`}
      onChange={(key) => saved.mutate(key)}
    />
  )
}

/** How long the replies of everybody who has not chosen can be undone. */
export function OrganisationUndo() {
  const { t } = useLingui()
  const { undoSeconds } = useMe()
  const lengths = useLengths(undoSeconds.organisation)
  const saved = useSaved((key: string) => setSendingPolicy({ undoSeconds: Number(key) }))
  return (
    <Select
      className="max-w-96"
      label={t`Undoing a reply, for everybody here`}
      hint={t`For whoever has not chosen for themselves.`}
      options={lengths}
      value={saved.isPending ? saved.variables : `${undoSeconds.organisation}`}
      onChange={(key) => saved.mutate(key)}
    />
  )
}

function useSaved(save: (key: string) => Promise<unknown>) {
  const { t } = useLingui()
  const words = useErrorWords()
  return useMutation({
    mutationFn: async (key: string) => {
      await save(key)
      await queryClient.refetchQueries({ queryKey: meQuery.queryKey })
    },
    onSuccess: () => showToast({ text: t`Saved` }),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
}

/** The lengths to choose from, with one that was set elsewhere. */
function useLengths(present: number | null): { key: string; label: string }[] {
  const length = useLength()
  const all = [...new Set([...choices, ...(present === null ? [] : [present])])].sort((a, b) => a - b)
  return all.map((seconds) => ({ key: `${seconds}`, label: length(seconds) }))
}

function useLength(): (seconds: number) => string {
  const { t } = useLingui()
  return (seconds) =>
    seconds === 0 ? t`Send at once` : t`${plural(seconds, { one: '# second', other: '# seconds' })}`
}
