import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { NoticeSettings } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { noticeSettingsQuery, saveNoticeSettings } from '../../api/notices.ts'
import { queryClient } from '../../api/query-client.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { BrowserTrial } from './browser-trial.tsx'
import { KindChoice } from './kind-choice.tsx'
import { MailTrial } from './mail-trial.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { SoundTrial } from './sound-trial.tsx'
import { useNoticeKinds } from './use-notice-kinds.ts'

/** How one is told of what: at the bell, by the browser, with a sound, by mail; and trying each. */
export function NoticeChoices() {
  const { t } = useLingui()
  const words = useErrorWords()
  const kinds = useNoticeKinds()
  const { data, error, refetch } = useQuery(noticeSettingsQuery)
  const saved = useMutation({
    mutationFn: saveNoticeSettings,
    onSuccess: (settings) => queryClient.setQueryData(noticeSettingsQuery.queryKey, settings),
    onError: (failure) => showToast({ text: words(failure).text, tone: 'bad' }),
  })
  if (error !== null && data === undefined) return <NotLoaded error={error} again={() => void refetch()} />
  const settings: NoticeSettings | undefined = saved.isPending ? saved.variables : data
  if (settings === undefined) return null
  return (
    <div className="space-y-8">
      <section aria-label={t`What you are told of`}>
        <ul className="divide-y divide-line-2 rounded-card border border-line">
          {kinds.map(({ kind, name, about }) => (
            <li key={kind} className="px-3.5 py-3">
              <KindChoice
                name={name}
                about={about}
                choice={settings.kinds[kind]}
                change={(choice) =>
                  saved.mutate({ ...settings, kinds: { ...settings.kinds, [kind]: choice } })
                }
              />
            </li>
          ))}
        </ul>
        <p className="mt-2 text-ink-2 text-xs">
          {t`Mail comes when something stands at the bell unread for so long: once for all that waits, and never while you have the desk open.`}
        </p>
      </section>
      <QuietHours quiet={settings.quiet} change={(quiet) => saved.mutate({ ...settings, quiet })} />
      <BrowserTrial />
      <SoundTrial />
      <MailTrial />
    </div>
  )
}
