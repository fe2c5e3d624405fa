import { defineErrors } from '../../platform/errors/index.ts'

export const templateErrors = defineErrors('templates', {
  template_not_found: {
    status: 404,
    message: 'There is no template with this id that is yours or everybody’s. Look at GET /v1/templates.',
  },
  template_key_taken: {
    status: 409,
    message: 'Another template has this key. Choose another one, or archive that template first.',
  },
  template_changed: {
    status: 412,
    message:
      'Somebody changed this template meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  template_limit_reached: {
    status: 409,
    message:
      'There are as many templates as there can be: 1,000 for everybody, 200 of one’s own. Archive some.',
  },
  template_words_invalid: {
    status: 422,
    message:
      'A place of the template could not be filled in (details.problems): its variable is unknown (GET /v1/template-variables), its braces hold no variable or are not closed, or it would choose where a link leads.',
  },
  template_scope_unknown: {
    status: 422,
    message: 'A team, an inbox or the owner is not there (see fields), or a language is named twice.',
  },
  template_version_unknown: {
    status: 404,
    message: 'The template has no such version. Look at GET /v1/templates/:id/versions.',
  },
})
