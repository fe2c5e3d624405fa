import { defineErrors } from '../../platform/errors/index.ts'

export const viewErrors = defineErrors('views', {
  view_not_found: {
    status: 404,
    message: 'There is no view with this id that you may see. Look at GET /v1/views.',
  },
  view_changed: {
    status: 412,
    message:
      'Somebody changed this view meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  view_limit_reached: {
    status: 409,
    message: 'You have 100 views, which is the most. Delete one that you no longer need.',
  },
})
