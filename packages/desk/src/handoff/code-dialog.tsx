import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { HandoffCode } from '@throughline/contracts'
import { AfterAMoment, Button, Dialog, ErrorState, Skeleton } from '@throughline/ui'
import { useEffect, useState } from 'react'
import { makeHandoffCode } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { QrCode } from '../shell/qr-code.tsx'
import { useCopy } from '../shell/use-copy.ts'

interface Props {
  handoffId: string
  /** The customer's first name. */
  name: string
  close(): void
}

/** An offer for who is on the phone or at the counter: a code to read out, and a picture to point a camera at. */
export function CodeDialog({ handoffId, name, close }: Props) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['handoff-code', handoffId],
    queryFn: () => makeHandoffCode(handoffId),
    // Each is another code: one is made when the dialog opens, and when it is asked for.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  return (
    <Dialog
      title={t`Code and QR code`}
      closeLabel={t`Close`}
      isOpen
      width="34rem"
      onOpenChange={(open) => !open && close()}
    >
      {error !== null ? (
        <ErrorState
          title={t`No code could be made`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      ) : data === undefined ? (
        <AfterAMoment label={t`The code is being made`}>
          <div className="p-4">
            <Skeleton className="h-44 rounded-card!" />
          </div>
        </AfterAMoment>
      ) : (
        <Ways code={data} name={name} renew={() => void refetch()} isRenewing={isFetching} />
      )}
    </Dialog>
  )
}

interface WaysProps {
  code: HandoffCode
  name: string
  renew(): void
  isRenewing: boolean
}

function Ways({ code, name, renew, isRenewing }: WaysProps) {
  const { t } = useLingui()
  const format = useFormat()
  const copy = useCopy()
  const over = useIsOver(code.expiresAt)
  const until = format.clock(code.expiresAt)
  const address = code.enterUrl.replace(/^https?:\/\//, '')
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-4 p-4">
      <div className="min-w-[14rem] flex-1 space-y-3">
        <h3 className="font-[600] text-[13px]">{t`To read out`}</h3>
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5 text-[13px]">
          <dt className="text-ink-2">{t`Page`}</dt>
          <dd className="wrap-anywhere">{address}</dd>
          <dt className="text-ink-2">{t`Number`}</dt>
          <dd className="num font-[600] text-[20px] leading-7">{code.number}</dd>
          <dt className="text-ink-2">{t`Code`}</dt>
          <dd className="num font-[650] text-[26px] leading-8 tracking-wide" data-code>
            {over ? '—' : `${code.code.slice(0, 3)} ${code.code.slice(3)}`}
          </dd>
        </dl>
        <p className="text-[13px] text-ink-2" role="status">
          {over
            ? t`This code has run out. Make a new one.`
            : t`Valid once, until ${until}. After five wrong tries it ends.`}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button size="small" isDisabled={isRenewing} onPress={renew}>{t`New code`}</Button>
          <Button size="small" tone="plain" onPress={() => void copy(code.url)}>{t`Copy the link`}</Button>
        </div>
      </div>
      <div className="space-y-3">
        <h3 className="font-[600] text-[13px]">{t`To show`}</h3>
        <QrCode text={code.qrUrl} label={t`QR code of the link for ${name}`} />
        <p className="max-w-44 text-[13px] text-ink-2">{t`The camera of a phone opens the link of the offer.`}</p>
      </div>
    </div>
  )
}

function useIsOver(expiresAt: string): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    setOver(false)
    const timer = setTimeout(() => setOver(true), Math.max(0, Date.parse(expiresAt) - Date.now()))
    return () => clearTimeout(timer)
  }, [expiresAt])
  return over
}
