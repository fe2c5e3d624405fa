import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportDetail, ImportView } from '@throughline/contracts'
import { AfterAMoment, Button, ErrorState, Skeleton, showToast } from '@throughline/ui'
import { ArrowLeft } from 'lucide-react'
import { useEffect } from 'react'
import { followImport, importQuery, importsQuery, startImport, stopImport } from '../../api/imports.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { Columns } from './columns.tsx'
import { Problems } from './problems.tsx'
import { Progress } from './progress.tsx'
import { Reading } from './reading.tsx'

/** One import: how its file is read, what its columns are, how far it is, and what was wrong. */
export function ImportSheet({ id, close }: { id: string; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(importQuery(id))
  const show = (view: ImportView) =>
    client.setQueryData<ImportDetail>(importQuery(id).queryKey, (old) => old && { ...old, ...view })
  const isRunning = data?.state === 'running'
  useEffect(() => {
    if (!isRunning) return
    const stop = new AbortController()
    const look = () => void client.invalidateQueries({ queryKey: importsQuery.queryKey })
    const tell = (view: ImportView) =>
      client.setQueryData<ImportDetail>(importQuery(id).queryKey, (old) => old && { ...old, ...view })
    // A line that breaks is taken up by looking again.
    followImport(id, tell, stop.signal).then(look, () => !stop.signal.aborted && setTimeout(look, 2_000))
    return () => stop.abort()
  }, [client, id, isRunning])
  const options = {
    onSuccess: show,
    onError: (failure: unknown) => showToast({ text: words(failure).text, tone: 'bad' }),
  } as const
  const start = useMutation({ mutationFn: () => startImport(id), ...options })
  const stop = useMutation({ mutationFn: () => stopImport(id), ...options })
  return (
    <div className="text-[13px]">
      <Button tone="quiet" size="small" onPress={close} className="mb-3 inline-flex items-center gap-1.5">
        <ArrowLeft aria-hidden size={14} strokeWidth={1.75} />
        {t`All imports`}
      </Button>
      {data === undefined && error === null && (
        <AfterAMoment label={t`The import is loading`}>
          <Skeleton className="h-36 rounded-card!" />
        </AfterAMoment>
      )}
      {data === undefined && error !== null && (
        <ErrorState
          title={t`The import could not be shown`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {data !== undefined && (
        <>
          <h3 className="mb-3 font-[600] text-sm wrap-anywhere">{data.fileName}</h3>
          {data.state === 'ready' && <Reading detail={data} />}
          {data.state === 'ready' && <Columns detail={data} />}
          {data.state !== 'ready' && <Progress view={data} />}
          <div className="my-4 flex gap-2">
            {data.state !== 'finished' && data.state !== 'running' && data.hasFile && (
              <Button tone="primary" isDisabled={start.isPending} onPress={() => start.mutate()}>
                {data.state === 'ready' ? t`Begin the import` : t`Go on`}
              </Button>
            )}
            {isRunning && (
              <Button isDisabled={stop.isPending} onPress={() => stop.mutate()}>
                {t`Stop`}
              </Button>
            )}
          </div>
          <Problems detail={data} />
        </>
      )}
    </div>
  )
}
