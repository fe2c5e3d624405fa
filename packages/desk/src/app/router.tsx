import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ApiError } from '../api/client.ts'
import { agentsQuery, conversationQuery, meQuery, setupQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { greet } from '../i18n/i18n.ts'
import { isPlaceName } from '../queue/place.ts'
import { NothingHere, PageError } from '../shell/page-states.tsx'
import { getPreferences, setPreferences, showTheme } from './preferences.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NothingHere, errorComponent: PageError })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } =>
    typeof search.next === 'string' && /^\/(?!\/)/.test(search.next) ? { next: search.next } : {},
  component: lazyRouteComponent(() => import('../session/sign-in.tsx'), 'SignIn'),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search): { token?: string } =>
    search.token === undefined ? {} : { token: String(search.token) },
  component: lazyRouteComponent(() => import('../session/setup.tsx'), 'Setup'),
})

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  beforeLoad: async () => {
    try {
      const me = await queryClient.ensureQueryData(meQuery)
      await greet(me.agent)
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) throw redirect({ to: '/sign-in', search: {} })
      throw error
    }
  },
  component: lazyRouteComponent(() => import('../session/second-factor-due.tsx'), 'SecondFactorDue'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../session/accept-invitation.tsx'), 'AcceptInvitation'),
})

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('../session/forgot-password.tsx'), 'ForgotPassword'),
})

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('../session/reset-password.tsx'), 'ResetPassword'),
})

const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: async ({ location }) => {
    try {
      const me = await queryClient.ensureQueryData(meQuery)
      // Names of colleagues stand everywhere: fetched now, they are there before anything is drawn.
      void queryClient.prefetchQuery(agentsQuery)
      if (me.theme !== getPreferences().theme) setPreferences({ theme: me.theme })
      showTheme(me.theme)
      await greet(me.agent)
      if (me.secondFactorDue) throw redirect({ to: '/second-factor' })
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      const { needed } = await queryClient.ensureQueryData(setupQuery)
      if (needed) throw redirect({ to: '/setup' })
      const { href } = location
      throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } })
    }
  },
  component: lazyRouteComponent(() => import('../shell/shell.tsx'), 'Shell'),
})

const index = createRoute({
  getParentRoute: () => desk,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/queue/$view', params: { view: 'mine' } })
  },
})

/** The message or note of a conversation that an address leads to. */
function entryOf({ at }: Record<string, unknown>): { at?: string } {
  return typeof at === 'string' && at !== '' ? { at } : {}
}

const queue = createRoute({
  getParentRoute: () => desk,
  path: '/queue/$view',
  params: {
    parse: ({ view }) => ({ view: isPlaceName(view) ? view : 'mine' }),
    stringify: ({ view }) => ({ view }),
  },
  validateSearch: (search): { q?: string; at?: string } => ({
    ...(search.q !== undefined && search.q !== '' && { q: String(search.q) }),
    ...entryOf(search),
  }),
  component: lazyRouteComponent(() => import('../queue/queue-page.tsx'), 'QueuePage'),
})

const nothingOpen = createRoute({
  getParentRoute: () => queue,
  path: '/',
  component: lazyRouteComponent(() => import('../queue/nothing-open.tsx'), 'NothingOpen'),
})

const conversation = createRoute({
  getParentRoute: () => queue,
  path: '/$conversationId',
  // Begins to fetch while the code of the page arrives, and never holds the page back.
  loader: ({ params }) => {
    void queryClient.prefetchQuery(conversationQuery(params.conversationId))
  },
  component: lazyRouteComponent(() => import('../conversation/conversation-page.tsx'), 'ConversationPage'),
})

const conversationLink = createRoute({
  getParentRoute: () => desk,
  path: '/conversations/$conversationId',
  validateSearch: (search): { at?: string } => entryOf(search),
  beforeLoad: ({ params, search }) => {
    throw redirect({
      to: '/queue/$view/$conversationId',
      params: { view: 'all', conversationId: params.conversationId },
      search,
    })
  },
})

const customers = createRoute({
  getParentRoute: () => desk,
  path: '/customers',
  component: lazyRouteComponent(() => import('../customers/customers-page.tsx'), 'CustomersPage'),
})
const nobodyOpen = createRoute({
  getParentRoute: () => customers,
  path: '/',
  component: lazyRouteComponent(() => import('../customers/customers-page.tsx'), 'NobodyOpen'),
})
const customer = createRoute({
  getParentRoute: () => customers,
  path: '/$customerId',
  component: lazyRouteComponent(() => import('../customers/customer-page.tsx'), 'CustomerPage'),
})

const floor = createRoute({
  getParentRoute: () => desk,
  path: '/floor',
  component: lazyRouteComponent(() => import('../floor/floor-page.tsx'), 'FloorPage'),
})

const mailboxSignIn = createRoute({
  getParentRoute: () => desk,
  path: '/mailbox-sign-in',
  component: lazyRouteComponent(() => import('../settings/inboxes/finish-sign-in.tsx'), 'FinishSignIn'),
})

const settings = createRoute({
  getParentRoute: () => desk,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-layout.tsx'), 'SettingsLayout'),
})
const settingsIndex = createRoute({ getParentRoute: () => settings, path: '/' })
const settingsPage = createRoute({
  getParentRoute: () => settings,
  path: '/$page',
  validateSearch: (search): { inbox?: string } =>
    typeof search.inbox === 'string' ? { inbox: search.inbox } : {},
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
})

/** The pages of the desk. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setup,
    secondFactor,
    invitation,
    forgotPassword,
    resetPassword,
    desk.addChildren([
      index,
      queue.addChildren([nothingOpen, conversation]),
      conversationLink,
      customers.addChildren([nobodyOpen, customer]),
      floor,
      mailboxSignIn,
      settings.addChildren([settingsIndex, settingsPage]),
    ]),
  ]),
  defaultPreload: false,
  scrollRestoration: false,
  defaultPendingMs: 300,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
