import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { RemoteImagesView } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { request } from '../../api/client.ts'

/** A mail as it was written, in a frame in which nothing runs; its remote images load only when asked for. */
export function MailFrame({ messageId }: { messageId: string }) {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  const { data } = useQuery({
    queryKey: ['remote-images', messageId],
    queryFn: ({ signal }) =>
      request<RemoteImagesView>('GET', `/v1/messages/${messageId}/remote-images`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
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
        src={`/v1/messages/${messageId}/frame${shown ? '?images=shown' : ''}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        className="mt-2 h-80 w-full resize-y overflow-auto rounded-card border border-line bg-white"
      />
    </>
  )
}
