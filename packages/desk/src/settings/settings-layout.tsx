import { useLingui } from '@lingui/react/macro'
import { Link, Navigate, Outlet, useParams } from '@tanstack/react-router'
import { SearchField } from '@throughline/ui'
import { useEffect, useState } from 'react'
import { useOnePane } from '../shell/use-wide.ts'
import { findPages } from './find-pages.ts'
import { useSettingsPages } from './pages.ts'
import { useSearchWords } from './use-search-words.ts'

/** The list of settings with its search, and the page that was chosen. */
export function SettingsLayout() {
  const { t } = useLingui()
  const { page } = useParams({ strict: false })
  const [words, setWords] = useState('')
  const onePane = useOnePane()
  const Pane = onePane ? 'main' : 'nav'
  const pages = useSettingsPages()
  const others = useSearchWords()
  const found = findPages(pages, words, ({ key, title, about }) => `${title} ${about} ${others[key]}`)
  useEffect(() => {
    document.title = `${t`Settings`} · Throughline`
  }, [t])
  const first = pages[0]
  // Beside the list there is room for a page, and an empty half would say nothing.
  if (!onePane && page === undefined && first !== undefined)
    return <Navigate to="/settings/$page" params={{ page: first.key }} replace />
  return (
    <>
      {(!onePane || page === undefined) && (
        <Pane
          aria-label={t`Settings`}
          className="flex min-h-0 w-full shrink-0 flex-col border-line bg-sunk min-[800px]:w-[260px] min-[800px]:border-r"
        >
          <h1 className="px-4 pt-3.5 pb-2.5 font-[650] text-base tracking-[-0.01em]">{t`Settings`}</h1>
          <SearchField
            label={t`Search the settings`}
            emptyLabel={t`Empty the search`}
            value={words}
            onChange={setWords}
            className="mx-3 mb-2.5"
          />
          <ul className="min-h-0 overflow-y-auto px-2">
            {found.map(({ key, title, about, icon: Icon }) => (
              <li key={key}>
                <Link
                  to="/settings/$page"
                  params={{ page: key }}
                  className="flex gap-2.5 rounded-card px-2.5 py-2 hover:bg-hover aria-[current=page]:bg-sel"
                >
                  <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-ink-3" />
                  <span className="min-w-0">
                    <span className="block font-[550]">{title}</span>
                    <span className="block text-ink-2 text-xs">{about}</span>
                  </span>
                </Link>
              </li>
            ))}
            {found.length === 0 && (
              <li className="px-3 py-6 text-center text-ink-2">{t`No setting has this name.`}</li>
            )}
          </ul>
        </Pane>
      )}
      {(!onePane || page !== undefined) && <Outlet />}
    </>
  )
}
