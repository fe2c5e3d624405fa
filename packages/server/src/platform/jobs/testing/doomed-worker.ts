// Run as a process of its own: `node doomed-worker.ts URL`. Takes the job `work` and never finishes it.
import { Type } from 'typebox'
import { openDatabase } from '../../database/index.ts'
import { silentLogger } from '../../log/index.ts'
import { createJobs, defineJob } from '../index.ts'

const log = silentLogger()
const db = openDatabase({ url: process.argv[2] ?? '', log })
const work = defineJob({
  name: 'work',
  payload: Type.Object({}),
  async run() {
    process.stdout.write('begun\n')
    await new Promise(() => {})
  },
})
await createJobs({ db, log, definitions: [work] }).start()
