import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { cleanDefinition, type FormPreviewRequest } from '@throughline/contracts'
import { useEffect, useState } from 'react'
import { formPreviewQuery } from '../../api/forms.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'

/** Milliseconds without a change after which the page is drawn again. */
const PAUSE = 400

/** The page as customers will see it: the very page, in a frame that can send nothing. */
export function FormPreview({ definition, colour, language }: FormPreviewRequest) {
  const { t } = useLingui()
  const words = useErrorWords()
  const settled = useSettled(JSON.stringify({ definition: cleanDefinition(definition), colour, language }))
  const form: FormPreviewRequest = JSON.parse(settled)
  const { data, error } = useQuery({
    ...formPreviewQuery(form),
    enabled: form.definition.fields.length > 0,
    placeholderData: keepPreviousData,
  })
  return (
    <section aria-label={t`Preview`} className="flex min-h-80 flex-1 flex-col">
      <h3 className="mb-1.5 font-[550] text-[13px]">{t`Preview`}</h3>
      {error !== null && <FormProblem {...words(error)} />}
      {definition.fields.length === 0 ? (
        <p className="text-[13px] text-ink-2">{t`A form needs at least one field.`}</p>
      ) : (
        data !== undefined && (
          <iframe
            title={t`The form as customers see it`}
            // Without an origin, without forms: it can be tried, and nothing comes of it.
            sandbox="allow-scripts"
            srcDoc={allowed(data.html)}
            className="min-h-80 w-full flex-1 rounded-card border border-line bg-panel"
          />
        )
      )}
    </section>
  )
}

/** The desk's policy holds in the frame too, so the page's one style carries the desk's nonce. */
function allowed(html: string): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  return html.replace('<style>', `<style nonce="${nonce}">`)
}

/** What a text was when it last stood still. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
