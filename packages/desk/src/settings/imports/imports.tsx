import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportKind } from '@throughline/contracts'
import { Button, EmptyState, ErrorState } from '@throughline/ui'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { customersFileUrl, importsQuery, uploadImport } from '../../api/imports.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMay } from '../../session/me.ts'
import { ImportLine } from './import-line.tsx'
import { ImportSheet } from './import-sheet.tsx'

/** Customers and conversations from a file, and customers into one. */
export function Imports() {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const [openId, setOpenId] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(importsQuery)
  const upload = useMutation({
    mutationFn: uploadImport,
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: importsQuery.queryKey })
      setOpenId(id)
    },
  })
  if (openId !== null) return <ImportSheet id={openId} close={() => setOpenId(null)} key={openId} />
  const choose = (kind: ImportKind, accepted: string[], tone: 'primary' | 'plain', label: string) => (
    <FileTrigger
      acceptedFileTypes={accepted}
      onSelect={(files) => {
        const file = files?.item(0)
        if (file) upload.mutate({ file, kind })
      }}
    >
      <Button tone={tone} isDisabled={upload.isPending}>
        {upload.isPending && upload.variables.kind === kind ? t`The file is uploading…` : label}
      </Button>
    </FileTrigger>
  )
  return (
    <div>
      <h3 className="mb-1 font-[600]">{t`Customers from a file`}</h3>
      <p className="mb-3 text-[13px] text-ink-2">
        {t`CSV or JSON lines, up to 200 MB. You see what the columns are taken for before anything is made. The same file again makes nobody twice, and addresses in it are only claimed until their owners prove them.`}
      </p>
      <div className="mb-6">
        {choose(
          'customers',
          ['.csv', '.tsv', '.txt', '.jsonl', '.ndjson'],
          'primary',
          t`Choose a file of customers…`,
        )}
      </div>
      <h3 className="mb-1 font-[600]">{t`Conversations from a file`}</h3>
      <p className="mb-3 text-[13px] text-ink-2">
        {t`JSON lines, one conversation a line with its messages, notes and files. Nobody is notified and nothing goes out; the same file again makes no conversation twice.`}
      </p>
      <div className="mb-6">
        {choose('conversations', ['.jsonl', '.ndjson'], 'plain', t`Choose a file of conversations…`)}
      </div>
      {upload.isError && <FormProblem {...words(upload.error)} />}
      {data === undefined && error !== null && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {data?.length === 0 && (
        <div className="rounded-card border border-line">
          <EmptyState title={t`No file yet`}>
            {t`The columns of the export below are understood without choosing.`}
          </EmptyState>
        </div>
      )}
      {data !== undefined && data.length > 0 && (
        <ul aria-label={t`Imports`} className="divide-y divide-line-2 rounded-card border border-line">
          {data.map((one) => (
            <ImportLine key={one.id} one={one} open={() => setOpenId(one.id)} />
          ))}
        </ul>
      )}
      <Export />
    </div>
  )
}

function Export() {
  const { t } = useLingui()
  if (!useMay('customers.export')) return null
  const look =
    'inline-flex h-[30px] items-center gap-1.5 rounded-control border border-line bg-panel px-2.5 font-[550] text-[13px] hover:bg-hover'
  const icon = <Download aria-hidden size={14} strokeWidth={1.75} />
  return (
    <>
      <h3 className="mt-8 mb-1 font-[600]">{t`Customers as a file`}</h3>
      <p className="mb-3 text-[13px] text-ink-2">
        {t`All customers with their attributes, in columns that an import takes back. It becomes an entry of the audit trail.`}
      </p>
      <div className="flex flex-wrap gap-2">
        <a className={look} href={customersFileUrl('csv')} download>
          {icon}
          {t`Export as CSV`}
        </a>
        <a className={look} href={customersFileUrl('jsonl')} download>
          {icon}
          {t`Export as JSON lines`}
        </a>
      </div>
    </>
  )
}
