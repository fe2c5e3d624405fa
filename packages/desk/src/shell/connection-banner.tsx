import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useConnection } from '../realtime/realtime.ts'

/** Says quietly that the line is broken; short breaks of under two seconds are not worth a word. */
export function ConnectionBanner() {
  const connection = useConnection()
  const [shown, setShown] = useState(false)
  const broken = connection === 'lost'
  useEffect(() => {
    if (!broken) {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), 2_000)
    return () => clearTimeout(timer)
  }, [broken])
  if (!shown) return null
  return (
    <div role="status" className="bg-warn-bg px-4 py-1 text-center text-[13px] text-warn">
      <Trans>Reconnecting… What you write is kept, and what you see may be a little old.</Trans>
    </div>
  )
}
