import { defineErrors } from '../../platform/errors/index.ts'

export const operationsErrors = defineErrors('operations', {
  failed_job_not_found: {
    status: 404,
    message: 'There is no failed job with this id; it may be running again by now. Read the list again.',
  },
})
