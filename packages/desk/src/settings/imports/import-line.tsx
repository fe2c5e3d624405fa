import { useLingui } from '@lingui/react/macro'
import type { ImportView } from '@throughline/contracts'
import { Button, Chip } from '@throughline/ui'
import { useFormat } from '../../i18n/use-format.ts'

/** One import in the list: its file, when, and what became of it. */
export function ImportLine({ one, open }: { one: ImportView; open(): void }) {
  const { t } = useLingui()
  const format = useFormat()
  const tones = { ready: 'plain', running: 'plain', stopped: 'warn', finished: 'ok', failed: 'bad' } as const
  const states = useStateNames()
  const kinds = { customers: t`Customers`, conversations: t`Conversations` } as const
  const { fileName } = one
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <span className="min-w-44 flex-1">
        <span className="block truncate font-[550]" title={fileName}>
          {fileName}
        </span>
        <span className="num block text-ink-2 text-xs">
          {[kinds[one.kind], format.moment(one.createdAt), format.size(one.size), counted(one.counts)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Chip tone={tones[one.state]}>{states[one.state]}</Chip>
      <Button size="small" tone="quiet" aria-label={t`Open ${fileName}`} onPress={open}>
        {t`Open`}
      </Button>
    </li>
  )

  function counted({ created, updated, failed }: ImportView['counts']): string {
    if (created + updated + failed === 0) return ''
    return t`new: ${format.number(created)}, changed: ${format.number(updated)}, with a problem: ${format.number(failed)}`
  }
}

function useStateNames(): Readonly<Record<ImportView['state'], string>> {
  const { t } = useLingui()
  return {
    ready: t`not begun`,
    running: t`running`,
    stopped: t`stopped`,
    finished: t`finished`,
    failed: t`failed`,
  }
}
