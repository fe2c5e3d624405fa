import { Plural, useLingui } from '@lingui/react/macro'
import type { Operations } from '@throughline/contracts'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { Fact, Facts } from './facts.tsx'
import { Part } from './section.tsx'

/** How much there is, how much room is left, and how it grows. */
export function StorageFigures({ storage }: { storage: Operations['storage'] }) {
  const { t } = useLingui()
  const format = useFormat()
  const { databaseBytes, files, disk, growth } = storage
  const grown = (bytes: number): ReactNode =>
    growth === null ? null : (
      <span className="text-ink-2">
        {' · '}
        {bytes < 0 ? '−' : '+'}
        {format.size(Math.abs(bytes))} <Plural value={growth.days} one="in # day" other="in # days" />
      </span>
    )
  return (
    <Part
      section="storage"
      title={t`Storage`}
      about={t`Sizes are noted every hour; growth is told over a week, or over as much of it as was measured.`}
    >
      <Facts>
        <Fact name={t`Database`}>
          {format.size(databaseBytes)}
          {grown(growth?.databaseBytes ?? 0)}
        </Fact>
        <Fact name={t`Files of conversations`}>
          {files === null ? (
            t`not measured yet`
          ) : (
            <>
              {format.size(files.bytes)}
              {grown(growth?.fileBytes ?? 0)}
              <span className="text-ink-2">
                {' · '}
                <Plural value={files.count} one="# file" other="# files" />
              </span>
            </>
          )}
        </Fact>
        <Fact name={t`Free on the disk`}>
          {disk === null
            ? t`Database and files are on other machines`
            : t`${format.size(disk.freeBytes)}, below ${format.size(disk.minimumFreeBytes)} nothing new is taken`}
        </Fact>
      </Facts>
    </Part>
  )
}
