import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { locales, type SupportedLocale, type TemplateText } from '@throughline/contracts'
import { Button, Item, labelLook, Menu, Segmented } from '@throughline/ui'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { templateVariablesQuery } from '../../api/templates.ts'
import type { FieldHandle } from '../../composer/field-handle.ts'
import { PlainField } from '../../composer/plain-field.tsx'
import { useVariableWords } from '../../composer/templates/variable-words.ts'
import { useFormat } from '../../i18n/use-format.ts'

const RichEditor = lazy(async () => ({
  default: (await import('../../composer/rich-editor.tsx')).RichEditor,
}))

/** The words of a template in one language at a time. */
export function TemplateWords({
  texts,
  language,
  choose,
  change,
}: {
  texts: readonly TemplateText[]
  language: SupportedLocale
  choose(language: SupportedLocale): void
  change(texts: TemplateText[]): void
}) {
  const { t } = useLingui()
  const { language: nameOf } = useFormat()
  const nameOfVariable = useVariableWords()
  const { data: variables = [] } = useQuery(templateVariablesQuery)
  const [toolbar, setToolbar] = useState<HTMLElement | null>(null)
  const field = useRef<FieldHandle>(null)
  const writing = useRef(false)
  const [added, setAdded] = useState<SupportedLocale | null>(null)
  // A menu that closes gives the focus back to its button, at times only after the new field has taken it.
  const passesFocusOn = useRef(false)
  const keepFocus = () => {
    passesFocusOn.current = false
  }
  const words = texts.find((one) => one.language === language)
  const others = locales.filter((one) => !texts.some((text) => text.language === one))
  const name = nameOf(language)
  const props = {
    label: t`Words in ${name}`,
    placeholder: t`What the customer will read`,
    text: words?.text ?? '',
    handle: field,
    writing,
    onChange: (text: string, html: string | null) =>
      change(texts.map((one) => (one.language === language ? { language, text, html: html || null } : one))),
  }
  return (
    <div onKeyDownCapture={keepFocus} onPointerDownCapture={keepFocus}>
      <div className="mb-1.5 flex flex-wrap items-center gap-2">
        <span className={`${labelLook} mb-0!`}>{t`Words`}</span>
        <Segmented
          label={t`Language of the words`}
          options={texts.map((one) => ({ key: one.language, label: nameOf(one.language) }))}
          value={language}
          onChange={(one) => {
            setAdded(null)
            choose(one)
          }}
        />
        {others.length > 0 && (
          <Menu
            aria-label={t`Add a language`}
            trigger={
              <Button
                size="small"
                tone="quiet"
                onFocus={() => passesFocusOn.current && field.current?.focus()}
              >
                <Plus aria-hidden size={14} strokeWidth={1.75} /> {t`Language`}
              </Button>
            }
            onAction={(key) => {
              const next = others.find((one) => one === key)
              if (next === undefined) return
              change([...texts, { language: next, text: '', html: null }])
              setAdded(next)
              passesFocusOn.current = true
              choose(next)
            }}
          >
            {others.map((one) => (
              <Item key={one} id={one}>
                {nameOf(one)}
              </Item>
            ))}
          </Menu>
        )}
        {texts.length > 1 && (
          <Button
            size="small"
            tone="quiet"
            onPress={() => {
              const rest = texts.filter((one) => one.language !== language)
              change(rest)
              if (rest[0] !== undefined) choose(rest[0].language)
            }}
          >{t`Leave ${name} out`}</Button>
        )}
      </div>
      <div
        lang={language}
        className="rounded-control border border-field/60 bg-panel focus-within:border-accent [&_[role=textbox]]:min-h-36"
      >
        <Suspense fallback={<PlainField {...props} />}>
          <RichEditor
            key={language}
            {...props}
            html={words?.html ?? null}
            toolbar={toolbar}
            isTemplate
            focusAtOnce={language === added}
          />
        </Suspense>
        <div className="flex flex-wrap items-center gap-1 px-2.5 pt-1 pb-2 text-ink-3">
          <div ref={setToolbar} className="flex items-center gap-0.5" />
          <Menu
            aria-label={t`Put a variable in`}
            placement="top start"
            trigger={
              <Button size="small" tone="quiet">
                {t`Put a variable in`}
              </Button>
            }
            onAction={(variable) => field.current?.insert?.(`{{${String(variable)}}}`)}
          >
            {variables.map(({ variable }) => (
              <Item key={variable} id={variable} detail={`{{${variable}}}`}>
                {nameOfVariable(variable)}
              </Item>
            ))}
          </Menu>
        </div>
      </div>
      <p className="mt-1 text-ink-2 text-xs">
        {t`For when nothing is known, write other words behind a bar: ${'{{customer.firstName|there}}'}`}
      </p>
    </div>
  )
}
