import { useLingui } from '@lingui/react/macro'
import { changeConversation } from '../../api/writes.ts'
import { presentConversation, showConversation } from '../present.ts'
import { stopAsking, useQuestion } from './asking.ts'
import { FieldsDialog } from './fields-dialog.tsx'
import { useFields } from './use-fields.ts'

/** Just the fields that keep a conversation from being resolved; once they have values it is resolved. */
export function RequiredFields({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  const question = useQuestion(conversationId)
  const { fields, values } = useFields(conversationId)
  const asked = fields.filter(({ key }) => question?.keys.includes(key) === true)
  if (question === null || asked.length === 0) return null
  return (
    <FieldsDialog
      title={t`Before it is resolved`}
      intro={t`These must have a value when a conversation is resolved.`}
      action={t`Save and resolve`}
      fields={asked}
      values={values}
      all
      save={async (changed) => {
        const version = presentConversation(conversationId)?.version ?? 0
        showConversation(await changeConversation(conversationId, version, { fields: changed }))
        question.goOn()
      }}
      close={stopAsking}
    />
  )
}
