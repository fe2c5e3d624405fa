import type { TemplateText } from '@throughline/contracts'
import { FilledWords, variableLook } from '../../composer/templates/filled-words.tsx'
import { useFormat } from '../../i18n/use-format.ts'

/** Words in each language, with their variables as they are. */
export function TextsAsKept({ texts }: { texts: readonly TemplateText[] }) {
  const { language: nameOf } = useFormat()
  return texts.map(({ language, text, html }) => (
    <div key={language} lang={language} className="mt-2 rounded-control border border-line-2 px-3 py-2">
      <p className="mb-1 text-ink-3 text-xs">{nameOf(language)}</p>
      <FilledWords text={text} html={html} look={variableLook} />
    </div>
  ))
}
