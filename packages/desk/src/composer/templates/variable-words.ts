import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { templateVariables } from '@throughline/contracts'
import { templateVariablesQuery } from '../../api/templates.ts'
import { labelOf } from '../../customers/attribute-label.ts'
import { useMay } from '../../session/me.ts'

/** What each variable is called in the reader's language; one that nobody knows by its own name. */
export function useVariableWords(): (variable: string) => string {
  const { t, i18n } = useLingui()
  const mayReply = useMay('conversations.reply')
  const { data = [] } = useQuery({ ...templateVariablesQuery, enabled: mayReply })
  const always: Record<(typeof templateVariables)[number], string> = {
    'customer.name': t`Name of the customer`,
    'customer.firstName': t`First name of the customer`,
    'conversation.number': t`Number of the conversation`,
    'conversation.subject': t`Subject of the conversation`,
    'agent.name': t`Your name`,
    'agent.firstName': t`Your first name`,
    'inbox.name': t`Name of the inbox`,
    'organisation.name': t`Name of the organisation`,
    'date.today': t`Today’s date`,
  }
  return (variable) => {
    const known = templateVariables.find((one) => one === variable)
    if (known !== undefined) return always[known]
    const labels = data.find((one) => one.variable === variable)?.labels
    return labels ? labelOf({ labels }, i18n.locale) : variable
  }
}
