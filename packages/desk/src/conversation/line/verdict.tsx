import { useLingui } from '@lingui/react/macro'
import type { MailVerdict } from '@throughline/contracts'
import { classes, Tip } from '@throughline/ui'
import { BadgeAlert, BadgeCheck } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { passedChecks } from './passed-checks.ts'

/** Whether a mail is from whom it says, which of the checks it passed, and when pressed what each of them said. */
export function Verdict({ verdict }: { verdict: MailVerdict }) {
  const { t } = useLingui()
  const { fromVerified, arc } = verdict
  const passed = passedChecks(verdict).join(', ')
  const results = useResultWords()
  const seal = arc?.sealer ?? null
  const checks = [
    ...(['spf', 'dkim', 'dmarc'] as const).map((one) => `${one.toUpperCase()}: ${results(verdict[one])}`),
    ...(arc === null ? [] : [`ARC: ${results(arc.result)}${seal === null ? '' : ` (${seal})`}`]),
  ]
  const Icon = fromVerified ? BadgeCheck : BadgeAlert
  const verified = passed === '' ? t`verified` : t`verified, passed ${passed}`
  return (
    <Tip label={checks.join(' · ')}>
      <AriaButton
        className={classes(
          'inline-flex items-center gap-1 rounded-[4px] text-left font-[550]',
          fromVerified ? 'text-ok' : 'text-warn',
        )}
      >
        <Icon aria-hidden size={13} strokeWidth={2} className="shrink-0" />
        {fromVerified ? verified : t`sender only claimed`}
      </AriaButton>
    </Tip>
  )
}

/** The results of RFC 8601 in words; one that is not known stays as it is. */
function useResultWords(): (result: string) => string {
  const { t } = useLingui()
  const words: Partial<Record<string, string>> = {
    pass: t`passed`,
    fail: t`failed`,
    softfail: t`probably not allowed`,
    neutral: t`says nothing`,
    none: t`not there`,
    temperror: t`could not be checked`,
    permerror: t`faulty`,
    policy: t`not accepted`,
  }
  return (result) => words[result.toLowerCase()] ?? result
}
