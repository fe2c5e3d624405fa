import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { AttachmentView, PreviewKind } from '@throughline/contracts'
import { FileQuestion } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { fileTextQuery, previewUrl, shownTextBytes } from '../../api/files.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { ImageBody } from './image-body.tsx'
import { isTableFile, readTable } from './table.ts'

const PdfBody = lazy(async () => ({ default: (await import('./pdf-body.tsx')).PdfBody }))

interface BodyProps {
  file: AttachmentView
}

/** The file itself, as its content allows; where nothing of it can be shown, that is said. */
export function FileBody({ file, kind }: BodyProps & { kind: PreviewKind | null }) {
  const { t } = useLingui()
  const [broken, setBroken] = useState(false)
  const fail = () => setBroken(true)
  if (broken)
    return <Nothing>{t`This file is damaged, or of a form that your browser does not show.`}</Nothing>
  switch (kind) {
    case 'image':
      return <ImageBody file={file} onError={fail} />
    case 'pdf':
      return (
        <Suspense fallback={null}>
          <PdfBody file={file} onError={fail} />
        </Suspense>
      )
    case 'text':
      return isTableFile(file) ? <TableBody file={file} /> : <TextBody file={file} />
    case 'audio':
      return (
        <div className="grid h-full place-items-center p-4">
          {/* biome-ignore lint/a11y/useMediaCaption: what a customer sends has no captions */}
          <audio
            controls
            src={previewUrl(file.id)}
            aria-label={file.name}
            className="w-full max-w-xl"
            onError={fail}
          />
        </div>
      )
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: what a customer sends has no captions
        <video
          controls
          src={previewUrl(file.id)}
          aria-label={file.name}
          className="size-full object-contain"
          onError={fail}
        />
      )
    default:
      return <Nothing>{t`There is no preview of this kind of file.`}</Nothing>
  }
}

function Nothing({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 p-4 text-center text-[13px] text-ink-2">
      <FileQuestion aria-hidden size={32} strokeWidth={1.5} className="text-ink-3" />
      <p>{children}</p>
    </div>
  )
}

function TableBody({ file }: BodyProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data, error } = useQuery(fileTextQuery(file.id))
  const table = useMemo(
    () => (data === undefined ? undefined : readTable(data, { whole: file.size <= shownTextBytes })),
    [data, file.size],
  )
  if (table === null) return <TextBody file={file} />
  const [head = [], ...rows] = table?.rows ?? []
  const count = rows.length
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      role="document"
      aria-label={file.name}
      className="absolute inset-0 overflow-auto bg-panel px-4 py-3 text-[13px]"
    >
      {error !== null && <FormProblem {...words(error)} />}
      {table !== undefined && (
        <>
          <p className="mb-2 text-ink-2">
            {table.hasMore
              ? t`Only its first ${count} rows are shown here.`
              : t`${plural(count, { one: '# row', other: '# rows' })}`}
          </p>
          <table className="border-collapse">
            <thead>
              <Cells cells={head} as="th" />
            </thead>
            <tbody className="num">
              {rows.map((cells, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone
                <Cells key={at} cells={cells} as="td" />
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  )
}

function Cells({ cells, as: Cell }: { cells: readonly string[]; as: 'th' | 'td' }) {
  return (
    <tr className={Cell === 'th' ? 'bg-sunk text-left' : ''}>
      {cells.map((cell, at) => (
        <Cell
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place alone
          key={at}
          {...(Cell === 'th' && { scope: 'col' })}
          className="max-w-[24rem] whitespace-pre-line border border-line px-2 py-1 align-top font-[450] wrap-anywhere"
        >
          {cell}
        </Cell>
      ))}
    </tr>
  )
}

function TextBody({ file }: BodyProps) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useErrorWords()
  const { data, error } = useQuery(fileTextQuery(file.id))
  const shown = format.size(shownTextBytes)
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      role="document"
      aria-label={file.name}
      className="absolute inset-0 overflow-auto bg-panel px-4 py-3"
    >
      {error !== null && <FormProblem {...words(error)} />}
      <pre className="whitespace-pre-wrap font-mono text-[13px] leading-5 wrap-anywhere">{data}</pre>
      {file.size > shownTextBytes && (
        <p className="mt-3 text-[13px] text-ink-2">{t`Only its first ${shown} are shown here.`}</p>
      )}
    </div>
  )
}
