import { useLingui } from '@lingui/react/macro'
import { Button, Dialog, TextField } from '@throughline/ui'
import { useState } from 'react'
import { Form } from 'react-aria-components'

/** Asks where a link leads. */
export function LinkDialog({ close, set }: { close(): void; set(href: string): void }) {
  const { t } = useLingui()
  const [address, setAddress] = useState('')
  const href = /^(https?:|mailto:)/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`
  return (
    <Dialog
      title={t`Link`}
      closeLabel={t`Close`}
      isOpen
      width="24rem"
      onOpenChange={(open) => !open && close()}
    >
      <Form
        className="flex items-end gap-2 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          close()
          if (address.trim() !== '') setTimeout(() => set(href), 30)
        }}
      >
        <TextField
          label={t`Address`}
          value={address}
          onChange={setAddress}
          placeholder="https://"
          autoFocus
          className="flex-1"
        />
        <Button type="submit" tone="primary" className="h-9!">{t`Set the link`}</Button>
      </Form>
    </Dialog>
  )
}
