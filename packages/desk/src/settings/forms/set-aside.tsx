import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Form, SetAsideReason } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { setAsideQuery } from '../../api/forms.ts'
import { replayInbound } from '../../api/writes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'

/** What a machine seems to have sent with a form: it waits here, in case a person did. */
export function SetAside({ form }: { form: Form }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const mayRead = useMay('operations.read')
  const mayReplay = useMay('operations.replay')
  const { data = [], refetch } = useQuery({ ...setAsideQuery(form.id), enabled: mayRead })
  const letIn = useMutation({
    mutationFn: replayInbound,
    onSuccess: () => showToast({ text: t`It is a conversation now` }),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
    onSettled: () => void refetch(),
  })
  const reasons: Record<SetAsideReason, string> = {
    hidden_field: t`A field that people do not see was filled in.`,
    too_fast: t`It was sent within 0.8 seconds, faster than anybody reads.`,
    no_work: t`Much came from its address, and its browser did no work, as without JavaScript.`,
    bad_standing: t`Much that came from its address before was set aside or blocked.`,
  }
  const count = data.length
  if (count === 0) return null
  return (
    <details className="mt-1 text-[13px]">
      <summary className="w-fit cursor-default rounded-control text-ink-2 hover:text-ink">{t`Set aside as sent by machines (${count})`}</summary>
      <p className="mt-2 text-ink-2 text-xs">{t`A machine may have sent them. Whoever did saw the same confirmation; what you let in counts for the next one from there.`}</p>
      <ul className="mt-2 divide-y divide-line-2 rounded-control border border-line-2">
        {data.map(({ id, reference, receivedAt, setAsideFor, size }) => {
          const when = [reference, format.moment(receivedAt)].filter(Boolean).join(' · ')
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
              <span className="min-w-[14rem] flex-1">
                <span className="num">{[when, format.size(size)].join(' · ')}</span>
                {setAsideFor.map((reason) => (
                  <span key={reason} className="block text-ink-2 text-xs">
                    {reasons[reason]}
                  </span>
                ))}
              </span>
              {mayReplay && (
                <>
                  <a
                    href={`/v1/inbound/${id}/original`}
                    download
                    className="rounded-control text-accent text-xs underline underline-offset-2"
                  >{t`Read`}</a>
                  <Button
                    size="small"
                    aria-label={t`Let in what came ${when}`}
                    isDisabled={letIn.isPending}
                    onPress={() => letIn.mutate(id)}
                  >{t`Let in`}</Button>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
