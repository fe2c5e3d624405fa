import { defineErrors } from '../../platform/errors/index.ts'

export const templateErrors = defineErrors('templates', {
  template_not_found: {
    status: 404,
    message: 'There is no template with this id that is yours or everybody’s. Look at GET /v1/templates.',
  },
  template_key_taken: {
    status: 409,
    message: 'Another template or macro has this key. Choose another one, or archive that one first.',
  },
  template_changed: {
    status: 412,
    message:
      'Somebody changed this template or macro meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  template_limit_reached: {
    status: 409,
    message:
      'There are as many templates and macros as there can be: 1,000 for everybody, 200 of one’s own. Archive some.',
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
    message: 'It has no such version. Look at GET /v1/templates/:id/versions or /v1/macros/:id/versions.',
  },
  macro_not_found: {
    status: 404,
    message: 'There is no macro with this id that is yours or everybody’s. Look at GET /v1/macros.',
  },
  macro_archived: {
    status: 409,
    message: 'The macro is archived. Bring it back first (PATCH with archived: false).',
  },
  macro_steps_invalid: {
    status: 422,
    message:
      'A step cannot be kept as it is (see fields): it stands there twice, names what is not there, or does not go with another one.',
  },
  macro_refused: {
    status: 422,
    message:
      'Nothing was done, since not every step can be (details.outcomes says which and why). Look at POST /v1/macro-previews.',
  },
  macro_run_not_found: {
    status: 404,
    message: 'You have no such run of a macro.',
  },
  macro_undo_over: {
    status: 409,
    message: 'The run can no longer be undone: more than an hour has passed.',
  },
})
