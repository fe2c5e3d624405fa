import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { MessageView, RemoteImagesView } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { ExternalLink, ImageOff } from 'lucide-react'
import { useState } from 'react'
import { request } from '../../api/client.ts'
import { useIsDark } from '../../app/use-is-dark.ts'

/** A mail as it was written, in a frame in which nothing runs; its remote images load only when asked for. */
export function MailFrame({ message: { id, hasOriginal, direction } }: { message: MessageView }) {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  const dark = useIsDark()
  const { data } = useQuery({
    queryKey: ['remote-images', id],
    queryFn: ({ signal }) => request<RemoteImagesView>('GET', `/v1/messages/${id}/remote-images`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const query = new URLSearchParams({ theme: dark ? 'dark' : 'light', ...(shown && { images: 'shown' }) })
  return (
    <>
      {data !== undefined && data.count > 0 && !shown && (
        <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px] text-ink-2">
          <span className="flex min-w-0 items-baseline gap-2">
            <ImageOff aria-hidden size={14} strokeWidth={1.75} className="shrink-0 self-center" />
            {t`Images from elsewhere are not loaded, so that nobody learns who reads this.`}
          </span>
          <Button size="small" onPress={() => setShown(true)}>{t`Show the images`}</Button>
        </p>
      )}
      <iframe
        title={t`The mail as it was sent`}
        src={`/v1/messages/${id}/frame?${query}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        className="mt-2 h-80 w-full resize-y overflow-auto rounded-card border border-line"
      />
      {hasOriginal && (
        <p className="mt-1 text-ink-2 text-xs">
          <OriginalLink messageId={id} />
          {direction === 'outbound' && (
            <span className="mt-0.5 block text-ink-3">
              {t`Put together again just as for sending: the marks between its parts and its DKIM signature are new, and what servers added on its way is not in it.`}
            </span>
          )}
        </p>
      )}
    </>
  )
}

/** Leads to the mail as it came or went, in a window of its own. */
export function OriginalLink({ messageId }: { messageId: string }) {
  const { t } = useLingui()
  return (
    <a
      href={`/v1/messages/${messageId}/original`}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex items-center gap-1 text-ink-2 underline decoration-line underline-offset-2 hover:text-ink"
    >
      {t`The whole mail with its headers`}
      <ExternalLink aria-hidden size={12} strokeWidth={1.75} />
    </a>
  )
}
