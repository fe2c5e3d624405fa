import { useLingui } from '@lingui/react/macro'
import { Link, Navigate, Outlet, useParams } from '@tanstack/react-router'
import { SearchField } from '@throughline/ui'
import { useEffect, useState } from 'react'
import { useOnePane } from '../shell/use-wide.ts'
import { findPages } from './find-pages.ts'
import { pageGroups, type SettingsPageInfo, useGroupTitles, useSettingsPages } from './pages.ts'
import { useSearchWords } from './use-search-words.ts'

/** The list of settings with its search, and the page that was chosen. */
export function SettingsLayout() {
  const { t } = useLingui()
  const { page } = useParams({ strict: false })
  const [words, setWords] = useState('')
  const onePane = useOnePane()
  const Pane = onePane ? 'main' : 'nav'
  const pages = useSettingsPages()
  const titles = useGroupTitles()
  const others = useSearchWords()
  const found = findPages(pages, words, ({ key, title, about }) => `${title} ${about} ${others[key]}`)
  useEffect(() => {
    document.title = `${t`Settings`} · Throughline`
  }, [t])
  const first = pages[0]
  const groups = pageGroups.flatMap((group) => {
    const its = pages.filter((one) => one.group === group)
    return its.length === 0 ? [] : [{ group, its }]
  })
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
          <div className="min-h-0 overflow-y-auto px-2 pb-3">
            {words === '' ? (
              groups.map(({ group, its }) => (
                <section key={group} aria-labelledby={`settings-${group}`}>
                  <h2 id={`settings-${group}`} className="px-2.5 pt-3 pb-1 font-[550] text-ink-3 text-xs">
                    {titles[group]}
                  </h2>
                  <PageLinks pages={its} />
                </section>
              ))
            ) : (
              <PageLinks pages={found} withWords />
            )}
            {found.length === 0 && (
              <p className="px-3 py-6 text-center text-ink-2">{t`No setting has this name.`}</p>
            )}
          </div>
        </Pane>
      )}
      {(!onePane || page !== undefined) && <Outlet />}
    </>
  )
}

/** Links to pages; while one searches, with what is on each, since a word of that may be what was found. */
function PageLinks({
  pages,
  withWords = false,
}: {
  pages: readonly SettingsPageInfo[]
  withWords?: boolean
}) {
  return (
    <ul>
      {pages.map(({ key, title, about, icon: Icon }) => (
        <li key={key}>
          <Link
            to="/settings/$page"
            params={{ page: key }}
            className="flex gap-2.5 rounded-card px-2.5 py-1.5 hover:bg-hover aria-[current=page]:bg-sel"
          >
            <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-ink-3" />
            <span className="min-w-0">
              <span className="block font-[550]">{title}</span>
              {withWords && <span className="block text-ink-2 text-xs">{about}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
