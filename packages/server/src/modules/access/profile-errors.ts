import { defineErrors } from '../../platform/errors/index.ts'

export const profileErrors = defineErrors('access', {
  picture_invalid: {
    status: 422,
    message:
      'This is not a picture that can be shown. Send a PNG, JPEG or WebP of at most 4096 pixels a side.',
  },
  picture_too_large: { status: 413, message: 'The picture is larger than 2 MB. Send a smaller one.' },
  picture_not_found: { status: 404, message: 'This person has no picture.' },
  working_hours_invalid: {
    status: 422,
    message: 'Each part of a day must end after it begins, and after the part before it.',
  },
})
