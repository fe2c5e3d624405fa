import { Trans, useLingui } from '@lingui/react/macro'
import type { ReplyTarget } from '@throughline/contracts'
import { IconButton } from '@throughline/ui'
import { CircleAlert, X } from 'lucide-react'
import { useChannelNames } from '../conversation/channel-names.ts'
import { forgetRefusal } from './refusals.ts'

/** The conversation moved while somebody wrote: nothing was sent, the text is there, where should it go? */
export function Refusal({
  conversationId,
  target,
}: {
  conversationId: string
  target: ReplyTarget | undefined
}) {
  const { t } = useLingui()
  const names = useChannelNames()
  const way = target === undefined ? '' : names.by(target.channel)
  return (
    <div
      role="alert"
      data-refusal
      className="mb-2.5 flex items-start gap-2 rounded-float bg-warn-bg py-2 pr-2 pl-3.5 text-[13px] text-warn"
    >
      <CircleAlert aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" />
      <span className="flex-1">
        <b className="font-[600]">
          <Trans>The conversation moved while you were writing, so nothing was sent.</Trans>
        </b>{' '}
        <Trans>
          Your text is kept below. It would now go {way}: check it and send, or choose another way.
        </Trans>
      </span>
      <IconButton
        label={t`Close`}
        size="small"
        icon={<X size={14} strokeWidth={1.75} />}
        onPress={() => forgetRefusal(conversationId)}
      />
    </div>
  )
}
