import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { NoticeMailTest } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { mailMyself } from '../../api/notices.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMe } from '../../session/me.ts'
import { Outcome } from '../inboxes/outcome.tsx'
import { Trial } from './trial.tsx'

/** Mailing oneself, to see whether it arrives. */
export function MailTrial() {
  const { t } = useLingui()
  const words = useErrorWords()
  const { agent } = useMe()
  const sent = useMutation({ mutationFn: mailMyself })
  const { data } = sent
  const said = ({ to, state }: NoticeMailTest) =>
    ({
      sent: t`It is on its way to ${to}. Should it not be there, look at the spam folder.`,
      unknown: t`It was handed over, and then the line broke. It may have gone out.`,
      failed: t`It could not be sent. Whoever looks after this installation can see why under “Operations”.`,
    })[state]
  const tone = { sent: 'ok', unknown: 'warn', failed: 'bad' } as const
  return (
    <Trial
      title={t`Mail`}
      about={t`It goes to ${agent.email} and says whom it is about and where it stands, not what was written.`}
    >
      <Button isDisabled={sent.isPending} onPress={() => sent.mutate()}>
        {sent.isPending ? t`Sending…` : t`Mail me a test`}
      </Button>
      <div role="status" className="mt-2">
        {data !== undefined && (
          <Outcome tone={tone[data.state]} {...(data.error !== null && { quote: data.error })}>
            {said(data)}
          </Outcome>
        )}
        {sent.isError && <Outcome tone="bad">{words(sent.error).text}</Outcome>}
      </div>
    </Trial>
  )
}
