import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { locales, type ReplyTarget } from '@throughline/contracts'
import { signatureQuery } from '../api/signatures.ts'

/** What will be added below the words of a mail, as its reader will see it. */
export function SignatureBelow({ target, language }: { target: ReplyTarget; language: string | null }) {
  const { t } = useLingui()
  const known = locales.find((locale) => locale === language?.toLowerCase().split(/[-_]/)[0]) ?? null
  const { data } = useQuery(signatureQuery(target.inboxId, known))
  if (data === undefined || data === null) return null
  return (
    <div
      role="note"
      aria-label={t`Signature, added below`}
      className="mx-3.5 mb-1 max-h-24 overflow-y-auto whitespace-pre-line border-line-2 border-t pt-1.5 text-[13px] text-ink-3 wrap-anywhere"
    >
      {data}
    </div>
  )
}
