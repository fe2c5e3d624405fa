import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Signature } from '@throughline/contracts'
import { Button, ErrorState } from '@throughline/ui'
import { useState } from 'react'
import { signaturesQuery } from '../../api/signatures.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMay } from '../../session/me.ts'
import { EditSignature } from './edit-signature.tsx'
import { SignatureCard } from './signature-card.tsx'

/** What is added below the words of mails: one's own, and everybody's. */
export function Signatures() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayManage = useMay('inboxes.manage')
  const [adding, setAdding] = useState<'me' | 'everybody' | null>(null)
  const { data, error, refetch } = useQuery(signaturesQuery)
  if (error !== null && data === undefined) {
    return (
      <ErrorState
        title={t`The list could not be loaded`}
        quote={words(error).quote}
        retry={{ label: t`Try again`, run: () => void refetch() }}
      >
        {words(error).text}
      </ErrorState>
    )
  }
  const own = data?.filter(({ agentId }) => agentId !== null) ?? []
  const everybodys = data?.filter(({ agentId }) => agentId === null) ?? []
  return (
    <div className="space-y-7">
      <p className="text-[13px] text-ink-2">{t`A signature stands below your words in every mail. The narrowest one is taken: your own before everybody’s, one for the inbox before one for all, one in the customer’s language before one for any.`}</p>
      <Section
        title={t`Yours`}
        empty={t`You have none of your own, so everybody’s is taken.`}
        signatures={own}
        add={() => setAdding('me')}
      />
      <Section
        title={t`Everybody’s`}
        empty={t`There is none: mails end with your words.`}
        signatures={everybodys}
        add={mayManage ? () => setAdding('everybody') : undefined}
      />
      {adding !== null && <EditSignature signature={null} whose={adding} close={() => setAdding(null)} />}
    </div>
  )
}

function Section({
  title,
  empty,
  signatures,
  add,
}: {
  title: string
  empty: string
  signatures: readonly Signature[]
  /** Missing where they are only read. */
  add: (() => void) | undefined
}) {
  const { t } = useLingui()
  return (
    <section aria-label={title}>
      <div className="mb-2 flex items-center gap-2">
        <h3 className="flex-1 font-[600]">{title}</h3>
        {add !== undefined && <Button size="small" onPress={add}>{t`Add a signature`}</Button>}
      </div>
      {signatures.length === 0 && <p className="text-[13px] text-ink-2">{empty}</p>}
      <ul className="space-y-2.5">
        {signatures.map((signature) => (
          <SignatureCard key={signature.id} signature={signature} mayChange={add !== undefined} />
        ))}
      </ul>
    </section>
  )
}
