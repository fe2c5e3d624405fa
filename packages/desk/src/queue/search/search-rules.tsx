import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@throughline/ui'

const example = 'font-[550] text-ink'

/** What holds for every search, at the foot of its help. */
export function SearchRules({ id, forget }: { id: string; forget: (() => void) | null }) {
  const { t } = useLingui()
  return (
    <div className="border-line-2 border-t px-3 py-2 text-ink-2 text-xs">
      <p id={id} className="leading-5">
        <Trans>
          All parts must fit. <span className={example}>"two words"</span> is a phrase,{' '}
          <span className={example}>-tag:vip</span> leaves out, a comma means or (
          <span className={example}>status:open,waiting</span>), <span className={example}>#1042</span> (or
          that number alone) is the conversation.
        </Trans>
      </p>
      {forget !== null && (
        <Button size="small" tone="quiet" className="-ml-2 mt-1" onPress={forget}>
          {t`Forget what I searched`}
        </Button>
      )}
    </div>
  )
}
