import { useLingui } from '@lingui/react/macro'

/** Who else has or gets a mail, within the line above its words. */
export function CopiedTo({ seen, hidden }: { seen: readonly string[]; hidden: readonly string[] }) {
  const { t } = useLingui()
  const cc = seen.join(', ')
  const bcc = hidden.join(', ')
  return (
    <>
      {cc !== '' && <span className="wrap-anywhere">{t`with ${cc}`}</span>}
      {bcc !== '' && <span className="wrap-anywhere">{t`hidden copy to ${bcc}`}</span>}
    </>
  )
}
