import { Type } from 'typebox'
import { defineJob, type TypedJob } from '../../../platform/jobs/index.ts'
import { runImport } from '../actions/run-import.ts'
import type { ImportPlatform } from '../platform.ts'

/** Faults of our own after which somebody has to look. */
const ATTEMPTS = 5

/** Takes the rows of an import. A run that ends anywhere goes on with the row after the last that was taken. */
export function runImportJob(o: ImportPlatform): TypedJob<{ importId: string }> {
  return defineJob({
    name: 'imports.run',
    payload: Type.Object({ importId: Type.String({ format: 'uuid' }) }),
    maxAttempts: ATTEMPTS,
    run: ({ importId }, { exclusive, signal, attempt }) =>
      exclusive(`import:${importId}`, (lost) =>
        runImport(o, importId, {
          signal: AbortSignal.any([signal, lost]),
          isLastAttempt: attempt >= ATTEMPTS,
        }),
      ),
  })
}
