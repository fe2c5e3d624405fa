import { useLingui } from '@lingui/react/macro'
import type { Operations } from '@throughline/contracts'
import { useFormat } from '../../i18n/use-format.ts'
import { Fact, Facts } from './facts.tsx'
import { Part } from './section.tsx'

/** What runs, since when, and how far its database was brought up to date. */
export function VersionFacts({ version }: { version: Operations['version'] }) {
  const { t } = useLingui()
  const format = useFormat()
  const { running, node, database, startedAt, migrations } = version
  return (
    <Part title={t`Version`} about={t`Quote it when you ask for help.`}>
      <Facts>
        <Fact name="Throughline">{running}</Fact>
        <Fact name={t`Started`}>{format.full(startedAt)}</Fact>
        <Fact name={t`Migrations`}>
          {t`${format.number(migrations.count)}, the last ${migrations.last} on ${format.full(migrations.appliedAt)}`}
        </Fact>
        <Fact name="PostgreSQL">{database}</Fact>
        <Fact name="Node.js">{node}</Fact>
      </Facts>
    </Part>
  )
}
