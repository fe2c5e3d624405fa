import { Type } from 'typebox'
import { defineJob, type TypedJob } from '../../../platform/jobs/index.ts'
import { runImport } from '../actions/run-import.ts'
import type { ImportPlatform } from '../platform.ts'

/** The import counts its own tries, those of them that got it no further; kills on a long way are none. */
const ATTEMPTS = 10_000

/** Takes the rows of an import. A run that ends anywhere goes on with the row after the last that was taken. */
export function runImportJob(o: ImportPlatform): TypedJob<{ importId: string }> {
  return defineJob({
    name: 'imports.run',
    payload: Type.Object({ importId: Type.String({ format: 'uuid' }) }),
    maxAttempts: ATTEMPTS,
    run: ({ importId }, { exclusive, signal }) =>
      exclusive(`import:${importId}`, (lost) => runImport(o, importId, AbortSignal.any([signal, lost]))),
  })
}
