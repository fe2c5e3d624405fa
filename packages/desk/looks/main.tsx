/**
 * The main components of the desk with fixed data, one look at a time, for the comparison with the pictures that are
 * kept: `?look=line&theme=dark&language=fi`. Not a part of the product.
 */
import './styles.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { I18nProvider as AriaLocale } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { queryClient } from '../src/api/query-client.ts'
import { showTheme } from '../src/app/preferences.ts'
import { speak } from '../src/i18n/i18n.ts'
import { knowTheHouse } from './house.ts'
import { isLook, looks } from './looks.tsx'

const asked = new URLSearchParams(window.location.search)
const name = asked.get('look') ?? ''
const place = document.getElementById('root')
if (place === null) throw new Error('The page has no #root element.')
if (!isLook(name)) throw new Error(`There is no look "${name}". There are: ${Object.keys(looks).join(', ')}`)

const Look = looks[name]
const root = createRootRoute({ component: Outlet })
const queue = createRoute({ getParentRoute: () => root, path: '/queue/$view', component: Look })
const conversation = createRoute({ getParentRoute: () => queue, path: '$conversationId' })
const router = createRouter({
  routeTree: root.addChildren([queue.addChildren([conversation])]),
  history: createMemoryHistory({ initialEntries: ['/queue/mine'] }),
})

showTheme(asked.get('theme') === 'dark' ? 'dark' : 'light')
await speak(asked.get('language') ?? 'en')
knowTheHouse(queryClient)
createRoot(place).render(
  <I18nProvider i18n={i18n}>
    <AriaLocale locale={i18n.locale}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </AriaLocale>
  </I18nProvider>,
)
