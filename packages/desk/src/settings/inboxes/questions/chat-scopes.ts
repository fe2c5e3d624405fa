import { useLingui } from '@lingui/react/macro'
import type { FieldScope } from '../../forms/field-scope.ts'
import { questionTypes } from './questions.ts'

const inChat = { types: questionTypes, mostOptions: 20, isRich: false }

/** What a chat may ask before the first message. */
export function useQuestionScope(): FieldScope {
  const { t } = useLingui()
  return {
    ...inChat,
    most: 6,
    words: {
      list: t`Questions`,
      add: t`Add a question`,
      full: t`A chat asks six questions at most. The fewer there are, the more people write.`,
      unnamed: (number) => t`Question ${number}`,
    },
  }
}

/** What a form within a message may ask. */
export function useCardScope(): FieldScope {
  const { t } = useLingui()
  return {
    ...inChat,
    most: 12,
    words: {
      list: t`Fields`,
      add: t`Add a field`,
      full: t`A form in the chat has twelve fields at most.`,
      unnamed: (number) => t`Field ${number}`,
    },
  }
}
