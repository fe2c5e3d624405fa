import { useLingui } from '@lingui/react/macro'
import { type SearchProblem, searchChoices, searchFields } from '@throughline/contracts'
import { useFormat } from '../../i18n/use-format.ts'

/** Says what is wrong with a search and how it is put right. */
export function useSearchProblemWords(): (problem: SearchProblem) => string {
  const { t } = useLingui()
  const { oneOf } = useFormat()
  return ({ code, choices, ...problem }) => {
    const text = shortened(problem.text)
    const field = shortened(problem.field ?? '')
    const always = searchFields.find((known) => known === problem.field)
    const listed = choices ?? (always === undefined ? undefined : searchChoices[always])
    const takes = listed === undefined ? '' : oneOf(listed)
    switch (code) {
      case 'field_unknown': {
        const filters = oneOf(searchFields)
        return t`There is no filter “${field}:”. Use ${filters}, or put the text in quotes to look for it as it is.`
      }
      case 'value_missing':
        return takes === ''
          ? t`Write what to look for behind “${field}:”, without a space between.`
          : t`Write ${takes} behind “${field}:”, without a space between.`
      case 'value_unknown':
        if (takes !== '') return t`“${field}:” takes ${takes}, not “${text}”.`
        if (field === 'inbox') return t`There is no inbox called “${text}”. Check how its name is written.`
        if (field === 'team') return t`There is no team called “${text}”. Check how its name is written.`
        return t`There is nobody called “${text}”. Write a colleague’s name, me or none.`
      case 'date_unknown':
        return t`“${text}” is no date. Write 2026-03-01, 2026-03, 7d, today or yesterday.`
      case 'quote_open':
        return t`A quote is opened and not closed. Put another " at its end.`
      case 'nothing_to_find':
        return t`There is no letter or digit to look for. Write a word, a name or a number.`
      case 'too_short':
        return t`“${text}” is too short to look for. Write at least two letters or digits.`
      case 'too_many_terms':
        return t`A search has at most 20 parts. Take some words or filters away.`
    }
    return code satisfies never
  }
}

/** Somebody may have pasted half a letter. */
function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
