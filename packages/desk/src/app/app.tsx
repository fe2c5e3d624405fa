import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { FieldWordsContext, Toasts } from '@throughline/ui'
import type { ReactNode } from 'react'
import { I18nProvider as AriaLocale } from 'react-aria-components'
import { queryClient } from '../api/query-client.ts'
import { deskLanguage } from '../i18n/i18n.ts'
import { router } from './router.tsx'

/** The desk: words, data, pages, and the place where toasts appear. */
export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <AriaWords>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <DeskToasts />
        </QueryClientProvider>
      </AriaWords>
    </I18nProvider>
  )
}

const regions = { en: 'en-GB', fi: 'fi-FI', hu: 'hu-HU', da: 'da-DK' }

function AriaWords({ children }: { children: ReactNode }) {
  const { i18n: spoken, t } = useLingui()
  const fieldWords = {
    missing: t`Fill this in.`,
    email: t`Write one whole address, such as name@shop.example.`,
    url: t`Write one whole address, such as https://shop.example/sign-in.`,
  }
  return (
    <AriaLocale locale={regions[deskLanguage(spoken.locale)]}>
      <FieldWordsContext value={fieldWords}>{children}</FieldWordsContext>
    </AriaLocale>
  )
}

function DeskToasts() {
  const { t } = useLingui()
  return <Toasts label={t`Messages of the desk`} closeLabel={t`Close`} />
}
