import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { DnsFinding } from '@throughline/contracts'
import { Button, Chip } from '@throughline/ui'
import { checkDns } from '../../api/inboxes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { CopyLine } from '../copy-line.tsx'
import { useDnsProblems } from './dns-problem-words.ts'
import { Outcome } from './outcome.tsx'
import { Part } from './part.tsx'

/** The records by which others find and believe the mail of the inbox's domain, step by step. */
export function DnsCheck({ inboxId }: { inboxId: string }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const check = useMutation({ mutationFn: () => checkDns(inboxId) })
  return (
    <Part
      title={t`DNS records`}
      about={t`By them mail finds its way here, and others believe that your mail is yours. Changes take up to a day to be seen everywhere.`}
    >
      <Button isDisabled={check.isPending} onPress={() => check.mutate()}>
        {check.isPending ? t`Looking…` : t`Check the DNS records`}
      </Button>
      <div role="status">
        {check.isError && <Outcome tone="bad">{words(check.error).text}</Outcome>}
        {check.data !== undefined && (
          <p className="num text-ink-2 text-xs">
            {t`${check.data.domain}, looked at ${format.moment(check.data.checkedAt)}`}
          </p>
        )}
      </div>
      {check.data !== undefined && (
        <ol aria-label={t`DNS records`} className="divide-y divide-line-2 rounded-card border border-line">
          {check.data.findings.map((finding) => (
            <Step key={finding.step} finding={finding} />
          ))}
        </ol>
      )}
    </Part>
  )
}

function Step({ finding }: { finding: DnsFinding }) {
  const { t } = useLingui()
  const problems = useDnsProblems()
  const { step, name, found, verdict, problem, wanted } = finding
  const titles = {
    mx: t`MX: where mail for you goes`,
    spf: t`SPF: who may send for you`,
    dkim: t`DKIM: the signature of your mail`,
    dmarc: t`DMARC: what becomes of forged mail`,
  }
  const verdicts = {
    good: { tone: 'ok', word: t`In order` },
    improve: { tone: 'warn', word: t`Could be better` },
    bad: { tone: 'bad', word: t`Not in order` },
    unknown: { tone: 'plain', word: t`Not known` },
  } as const
  return (
    <li className="space-y-2 px-3.5 py-3 text-[13px]">
      <p className="flex items-center gap-2">
        <span className="min-w-0 flex-1 font-[550]">{titles[step]}</span>
        <Chip tone={verdicts[verdict].tone}>{verdicts[verdict].word}</Chip>
      </p>
      {problem !== null && <p>{problems[problem]}</p>}
      <p className="text-ink-2 text-xs">
        {found.length === 0 ? t`Nothing found under ${name}` : t`Found under ${name}:`}
      </p>
      {found.map((value) => (
        <code key={value} className="block wrap-anywhere font-mono text-xs">
          {value}
        </code>
      ))}
      {wanted !== null && (
        <div className="space-y-1.5 rounded-card bg-hover p-2.5">
          <p className="font-[550] text-xs">
            {found.length === 0
              ? t`Publish this ${wanted.type} record:`
              : t`Publish this ${wanted.type} record in its place:`}
          </p>
          <CopyLine label={t`Record name`} text={wanted.name} />
          <CopyLine label={t`Value`} text={wanted.value} />
        </div>
      )}
    </li>
  )
}
