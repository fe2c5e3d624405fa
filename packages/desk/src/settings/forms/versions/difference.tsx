import { useLingui } from '@lingui/react/macro'
import { type FormDefinition, type FormField, wordsIn } from '@throughline/contracts'
import { useFormat } from '../../../i18n/use-format.ts'
import { useFieldTypeNames } from '../field-type-names.ts'
import { differenceOf, type FieldDifference, type FieldPart, type FormDifference } from './form-difference.ts'

/** What a version changed, field by field, in words. */
export function Difference({ before, after }: { before: FormDefinition | null; after: FormDefinition }) {
  const { t } = useLingui()
  if (before === null) return <p className="text-[13px] text-ink-2">{t`This is how it began.`}</p>
  const { fields, words } = differenceOf(before, after)
  if (fields.length === 0 && words.length === 0) {
    return <p className="text-[13px] text-ink-2">{t`It asks the same as the version before.`}</p>
  }
  return (
    <ul aria-label={t`What it changed`} className="space-y-1.5 text-[13px]">
      {words.length > 0 && <OfForm words={words} />}
      {fields.map((one) => (
        <OfField key={one.field.key} difference={one} own={after.language} />
      ))}
    </ul>
  )
}

function OfForm({ words }: Pick<FormDifference, 'words'>) {
  const { t } = useLingui()
  const names = {
    title: t`title`,
    intro: t`words above the fields`,
    thanks: t`words below the confirmation`,
    language: t`the form’s own language`,
  }
  const what = words.map((part) => names[part]).join(', ')
  return <li>{t`Changed: ${what}`}</li>
}

function OfField({ difference, own }: { difference: FieldDifference; own: FormDefinition['language'] }) {
  const { t } = useLingui()
  const { locale } = useFormat()
  const types = useFieldTypeNames()
  const partWords = usePartWords(own)
  const { field, kind } = difference
  const name = wordsIn(field.label, locale.slice(0, 2), own) || field.key
  const type = types[field.type]
  const look = { added: 'bg-ok', removed: 'bg-bad', changed: 'bg-warn' }[kind]
  return (
    <li className="flex gap-2">
      <span aria-hidden className={`mt-[7px] size-1.5 shrink-0 rounded-full ${look}`} />
      <span className="min-w-0 wrap-anywhere">
        {kind === 'added' && t`Added: “${name}” (${type})`}
        {kind === 'removed' && t`Removed: “${name}” (${type})`}
        {kind === 'changed' && t`Changed: “${name}”`}
        {kind === 'changed' && (
          <span className="block text-ink-2">
            {difference.parts.map((part) => partWords(part, difference.before, field)).join(' · ')}
          </span>
        )}
      </span>
    </li>
  )
}

/** What is another than before of a part of a field. */
function usePartWords(own: FormDefinition['language']) {
  const { t } = useLingui()
  const format = useFormat()
  const types = useFieldTypeNames()
  const languages = (
    before: Readonly<Record<string, string>> = {},
    after: Readonly<Record<string, string>> = {},
  ) =>
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((language) => before[language] !== after[language])
      .map(format.language)
      .join(', ')

  return (part: FieldPart, before: FormField, after: FormField): string => {
    const [was, is] = [before.label[own] ?? '', after.label[own] ?? '']
    switch (part) {
      case 'label': {
        const spoken = languages(before.label, after.label)
        return was === is ? t`label in ${spoken}` : t`label was “${was}”`
      }
      case 'help': {
        const spoken = languages(before.help, after.help)
        return t`help in ${spoken}`
      }
      case 'type': {
        const [from, to] = [types[before.type], types[after.type]]
        return t`${from} became ${to}`
      }
      case 'required':
        return after.required ? t`must be filled in now` : t`need not be filled in any more`
      case 'options':
        return optionWords(before, after)
      case 'when':
        return after.when === undefined ? t`always asked now` : t`asked under another condition`
      case 'place':
        return t`moved to another place`
    }
  }

  function optionWords(before: FormField, after: FormField): string {
    const named = ({ options = [] }: FormField) => options.map((option) => wordsIn(option, own, own))
    const [was, is] = [named(before), named(after)]
    const more = is.filter((option) => !was.includes(option)).join(', ')
    const less = was.filter((option) => !is.includes(option)).join(', ')
    const told = [more && t`choices added: ${more}`, less && t`choices removed: ${less}`]
    return told.filter((words) => words !== '').join(' · ') || t`choices in other words or order`
  }
}
