import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Dialog } from '@throughline/ui'
import { Download, Printer } from 'lucide-react'
import { useState } from 'react'
import { useFormat } from '../i18n/use-format.ts'
import { printPage } from './print-page.ts'

const look =
  'inline-flex h-[30px] items-center gap-1.5 rounded-control border border-line bg-panel px-2.5 font-[550] text-[13px] hover:bg-hover'

/** The whole conversation on paper or as a file. Files are links, so that the browser streams them to the disk. */
export function RecordDialog({ conversationId, close }: { conversationId: string; close(): void }) {
  const { t } = useLingui()
  const { locale, timeZone } = useFormat()
  const [notes, setNotes] = useState(false)
  const [failed, setFailed] = useState(false)
  const [busy, setBusy] = useState(false)
  const icon = { size: 16, strokeWidth: 1.75 }
  const addressOf = (format: 'json' | 'html', print = false) => {
    const query = new URLSearchParams({ format, locale, timezone: timeZone })
    if (notes) query.set('notes', 'true')
    if (print) query.set('print', 'true')
    return `/v1/conversations/${conversationId}/record?${query}`
  }
  const print = async () => {
    setBusy(true)
    setFailed(false)
    const done = await printPage(addressOf('html', true))
    setBusy(false)
    setFailed(!done)
  }
  return (
    <Dialog
      title={t`Print or save`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
    >
      <div className="flex flex-col gap-4 p-4">
        <p className="text-[13px] text-ink-2">
          {t`The whole conversation with its legs, switches and files. That it was taken along stands in the audit trail.`}
        </p>
        <Checkbox isSelected={notes} onChange={setNotes}>
          {t`With the team’s notes`}
          <span className="block text-ink-2 text-xs">{t`Leave them out of what a customer gets.`}</span>
        </Checkbox>
        <div className="flex flex-wrap gap-2">
          <Button tone="primary" onPress={() => void print()} isDisabled={busy} autoFocus>
            <Printer aria-hidden {...icon} />
            {t`Print`}
          </Button>
          <a className={look} href={addressOf('html')} download>
            <Download aria-hidden {...icon} />
            {t`Save as a page`}
          </a>
          <a className={look} href={addressOf('json')} download>
            <Download aria-hidden {...icon} />
            {t`Save as JSON`}
          </a>
        </div>
        {failed && (
          <p role="alert" className="text-[13px] text-bad">
            {t`It could not be made ready for printing. Try again in a moment, or save it as a page and print that.`}
          </p>
        )}
      </div>
    </Dialog>
  )
}
