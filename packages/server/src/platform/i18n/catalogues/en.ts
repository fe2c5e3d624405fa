/**
 * The words that customers see, in English: the source of all keys. A value is a sentence with
 * `{placeholders}`, or plural forms chosen by `{count}`. Keys are grouped by where the customer meets them.
 */
export const en = {
  'page.notFound.title': 'This page does not exist',
  'page.notFound.text': 'Check the address, or go back to where you found the link.',
  'page.failed.title': 'Something went wrong on our side',
  'page.failed.text': 'Please try again in a moment. If it happens again, tell us this code: {code}',
  'page.tooMany.title': 'Please wait a moment',
  'page.tooMany.text': {
    one: 'Too many attempts. Try again in {count} second.',
    other: 'Too many attempts. Try again in {count} seconds.',
  },
} as const
