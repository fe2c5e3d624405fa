import { defineErrors } from '../../platform/errors/index.ts'

export const floorErrors = defineErrors('floor', {
  availability_reason_wrong: {
    status: 422,
    message:
      'This status does not have that reason. A break has rest, lunch or errand; away has meeting, training, focus or unwell; the others have none.',
  },
  back_at_wrong: {
    status: 422,
    message:
      'The time to be back must lie ahead, within a day, and belongs to a break or to being away. Leave it out otherwise.',
  },
})
