import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import { eraseOldFiles } from '../actions/erase-import.ts'
import type { ImportPlatform } from '../platform.ts'

export const eraseOldFilesJob = (o: ImportPlatform) =>
  defineJob({
    name: 'imports.erase-old-files',
    payload: Type.Object({}),
    run: () => eraseOldFiles(o),
  })
