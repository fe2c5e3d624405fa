import { Plural, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { BlockView } from '@throughline/contracts'
import { Button, Chip, showToast } from '@throughline/ui'
import { AtSign } from 'lucide-react'
import { endBlock } from '../../api/blocks.ts'
import { refreshPeople } from '../../api/merges.ts'
import { useBlockReasons } from '../../blocks/reason-words.ts'
import { useUnblock } from '../../blocks/use-unblock.tsx'
import { KindIcon } from '../../context/kind-icon.tsx'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useAuthorName, useMay } from '../../session/me.ts'

/** One block: whom it hits, why, who placed it, until when, and the way to what it holds aside. */
export function BlockLine({ block }: { block: BlockView }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayBlockDomains = useMay('inboxes.manage')
  const { unblock, dialog } = useUnblock()
  const { identity, domain, setAside } = block
  const name = identity?.display ?? `@${domain ?? ''}`
  const mayEnd = domain === null || mayBlockDomains
  const bringBack = () =>
    endBlock(block, true).then(
      () => {
        refreshPeople()
        showToast({ text: t`What came from ${name} is on its way into the queue` })
      },
      (failure: unknown) => showToast({ text: words(failure).text, tone: 'bad' }),
    )
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5 text-[13px]">
      <div className="min-w-56 flex-1">
        <p className="flex items-center gap-2">
          {identity === null ? (
            <AtSign aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
          ) : (
            <KindIcon kind={identity.kind} />
          )}
          <span className="min-w-0 truncate font-[550]" title={name}>
            {name}
          </span>
          {identity !== null && identity.sharing !== 'personal' && (
            <Chip>{identity.sharing === 'shared' ? t`Shared` : t`Relay`}</Chip>
          )}
        </p>
        <p className="num pl-6 text-ink-2 text-xs">
          {identity !== null && identity.customer.displayName !== name && (
            <>
              <Link
                to="/customers/$customerId"
                params={{ customerId: identity.customer.id }}
                className="rounded-control text-accent underline underline-offset-2"
              >
                {identity.customer.displayName}
              </Link>
              {' · '}
            </>
          )}
          <Facts block={block} />
        </p>
        {block.note !== null && <p className="pl-6 text-ink-2 wrap-anywhere">“{block.note}”</p>}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 max-[500px]:pl-6">
        {setAside.messages > 0 && (
          <Link
            to="/queue/$view"
            params={{ view: 'all' }}
            search={{ q: identity === null ? 'is:blocked' : `is:blocked from:"${identity.display}"` }}
            className="num rounded-control text-accent hover:underline"
          >
            <Plural value={setAside.messages} one="# message set aside" other="# messages set aside" />
          </Link>
        )}
        {mayEnd && block.endedAt === null && (
          <Button size="small" aria-label={t`Unblock ${name}`} onPress={() => unblock([block], name)}>
            {t`Unblock`}
          </Button>
        )}
        {mayEnd && block.endedAt !== null && setAside.messages > 0 && (
          <Button
            size="small"
            aria-label={t`Bring back what came from ${name}`}
            onPress={() => void bringBack()}
          >
            {t`Bring it back`}
          </Button>
        )}
      </div>
      {dialog}
    </li>
  )
}

function Facts({ block }: { block: BlockView }) {
  const { t } = useLingui()
  const format = useFormat()
  const reasons = useBlockReasons()
  const nameOf = useAuthorName()
  const who = (block.by === null ? undefined : nameOf(block.by)) ?? t`A colleague`
  const since = format.moment(block.at)
  const until = block.until === null ? '' : format.moment(block.until)
  const ended = block.endedAt === null ? '' : format.moment(block.endedAt)
  const by = block.endedBy === null ? undefined : nameOf(block.endedBy)
  const end =
    block.endedAt !== null
      ? by === undefined
        ? t`ran out ${ended}`
        : t`ended ${ended} by ${by}`
      : block.until === null
        ? t`for good`
        : t`until ${until}`
  return <>{[reasons[block.reason], t`by ${who}, ${since}`, end].join(' · ')}</>
}
