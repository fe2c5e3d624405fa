import { useLingui } from '@lingui/react/macro'
import { Button, showToast } from '@throughline/ui'
import { useState } from 'react'
import { askBrowserPermission, browserPermission, showBrowserNotice } from '../../notices/browser-notice.ts'
import { Trial } from './trial.tsx'

/** Whether this browser may show notices, asking it, and trying it. */
export function BrowserTrial() {
  const { t } = useLingui()
  const [permission, setPermission] = useState(browserPermission)
  const state = {
    granted: t`This browser may show notices.`,
    default: t`This browser has not been asked yet. It asks you once, and you can take it back in its own settings.`,
    denied: t`This browser does not allow it. Allow notices for this page in the browser’s settings, then load the page anew.`,
    missing: t`This browser cannot show notices here; they need an address with https.`,
  }
  const tryIt = () => {
    const tried = showBrowserNotice({
      title: t`A test notice`,
      body: t`This is how you are told while another page is in front.`,
      tag: 'throughline-test',
      open: () => {},
    })
    showToast(tried ? { text: t`It was shown` } : { text: t`This browser did not show it.`, tone: 'bad' })
  }
  return (
    <Trial
      title={t`In this browser`}
      about={t`Notices that the browser shows while another page is in front: once, however many windows of the desk are open. Pressing one opens its conversation.`}
    >
      <p role="status" className="mb-2 text-[13px]">
        {state[permission]}
      </p>
      {permission === 'default' && (
        <Button
          onPress={() => void askBrowserPermission().then(setPermission)}
        >{t`Allow browser notices`}</Button>
      )}
      {permission === 'granted' && <Button onPress={tryIt}>{t`Show a test notice`}</Button>}
    </Trial>
  )
}
