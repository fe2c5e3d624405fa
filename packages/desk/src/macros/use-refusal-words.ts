import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { MacroStepOutcome } from '@throughline/contracts'
import { fieldsQuery } from '../api/fields.ts'
import { useVariableWords } from '../composer/templates/variable-words.ts'
import { labelOf } from '../customers/attribute-label.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useReasonWords } from '../queue/bulk/reason-words.ts'

/** Why a step cannot be done, and what to do about it. */
export function useRefusalWords(): (outcome: MacroStepOutcome) => string {
  const { t } = useLingui()
  const { locale } = useFormat()
  const reason = useReasonWords()
  const variable = useVariableWords()
  const { data: fields = [] } = useQuery(fieldsQuery)
  const list = (names: readonly string[]) => new Intl.ListFormat(locale).format(names)
  const fieldName = (key: string) => {
    const field = fields.find((one) => one.key === key)
    return field === undefined ? key : labelOf(field, locale)
  }
  return ({ code, about }) => {
    switch (code) {
      case 'fields_required': {
        const names = list(about.map(fieldName))
        return t`Needs a value first: ${names}.`
      }
      case 'reply_unfilled': {
        const names = list(about.map(variable))
        return t`Not known here: ${names}. So it is not sent.`
      }
      case 'handoff_already_offered':
        return t`A switch is offered already.`
      case 'handoff_same_channel':
        return t`The conversation is on this channel already.`
      case 'handoff_no_way_to_tell':
        return t`There is no way to tell the customer.`
      case 'template_not_found':
        return t`The template is not there any more, or it is somebody else’s.`
      case 'inbox_not_found':
        return t`This inbox is not there any more.`
      case 'message_too_long':
        return t`It is longer than this channel takes.`
      case 'fields_invalid':
        return t`A field does not take this value any more.`
      default:
        return reason(code)
    }
  }
}
