import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Avatar, Item, Menu, Section } from '@throughline/ui'
import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { Button } from 'react-aria-components'
import { demoQuery, meQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { changeProfile, signInToDemo, signOut } from '../api/writes.ts'
import { setPreferences, showTheme, usePreferences } from '../app/preferences.ts'
import { deskLanguages, speak } from '../i18n/i18n.ts'
import { useMe } from '../session/me.ts'

const icon = { size: 16, strokeWidth: 1.75 }

/** Who I am here: theme, language, other people of the demo, the way out. */
export function MeMenu() {
  const { t, i18n } = useLingui()
  const me = useMe()
  const navigate = useNavigate()
  const { theme } = usePreferences()
  const { data: demo } = useQuery({ ...demoQuery, enabled: me.demo })

  const actions: Record<string, () => void> = {
    profile: () => void navigate({ to: '/settings/$page', params: { page: 'profile' } }),
    'sign-out': () => void leave(),
  }
  return (
    <Menu
      aria-label={t`My menu`}
      placement="right bottom"
      trigger={
        <Button
          aria-label={t`${me.agent.name}: my menu`}
          className="relative rounded-full max-[799px]:mx-2"
          id="my-menu"
        >
          <Avatar name={me.agent.name} hue={me.agent.hue} picture={me.agent.pictureUrl} size={30} />
        </Button>
      }
      onAction={(key) => choose(String(key), actions)}
    >
      <Section title={me.agent.name}>
        <Item id="profile" icon={<UserRound {...icon} />}>{t`My profile`}</Item>
      </Section>
      <Section title={t`Theme`}>
        <Item
          id="theme:system"
          icon={<Monitor {...icon} />}
          detail={theme === 'system' ? t`Chosen` : undefined}
        >
          {t`As the system`}
        </Item>
        <Item id="theme:light" icon={<Sun {...icon} />} detail={theme === 'light' ? t`Chosen` : undefined}>
          {t`Light`}
        </Item>
        <Item id="theme:dark" icon={<Moon {...icon} />} detail={theme === 'dark' ? t`Chosen` : undefined}>
          {t`Dark`}
        </Item>
      </Section>
      <Section title={t`Language`}>
        {deskLanguages.map(({ key, label }) => (
          <Item key={key} id={`locale:${key}`} detail={i18n.locale === key ? t`Chosen` : undefined}>
            {label}
          </Item>
        ))}
      </Section>
      {demo?.enabled === true && (
        <Section title={t`Go on as another person of the demo`}>
          {demo.agents
            .filter((agent) => agent.id !== me.agent.id)
            .map((agent) => (
              <Item
                key={agent.id}
                id={`agent:${agent.id}`}
                icon={<Avatar name={agent.name} hue={agent.hue} picture={agent.pictureUrl} size={20} />}
              >
                {agent.name}
              </Item>
            ))}
        </Section>
      )}
      <Section title={t`Session`}>
        <Item id="sign-out" icon={<LogOut {...icon} />}>{t`Sign out`}</Item>
      </Section>
    </Menu>
  )
}

function choose(key: string, actions: Record<string, () => void>): void {
  const [kind, value = ''] = key.split(':')
  if (kind === 'agent') void becomeSomebodyElse(value)
  else if (kind === 'locale') void changeLanguage(value)
  else if (kind === 'theme' && (value === 'light' || value === 'dark' || value === 'system'))
    void changeTheme(value)
  else actions[key]?.()
}

/** Shows a theme at once and keeps it with the profile. */
export async function changeTheme(theme: 'light' | 'dark' | 'system'): Promise<void> {
  setPreferences({ theme })
  showTheme(theme)
  queryClient.setQueryData(meQuery.queryKey, await changeProfile({ theme }))
}

/** Speaks a language at once and keeps it with the profile. */
export async function changeLanguage(locale: string): Promise<void> {
  await speak(locale)
  queryClient.setQueryData(meQuery.queryKey, await changeProfile({ locale }))
}

// A new page is the surest way to take nothing of one person along to the next.
async function becomeSomebodyElse(agentId: string): Promise<void> {
  await signInToDemo(agentId)
  window.location.assign('/')
}

async function leave(): Promise<void> {
  // They may hold customers' names, and the next one at this browser is somebody else.
  setPreferences({ recentSearches: {} })
  try {
    await signOut()
  } finally {
    window.location.assign('/sign-in')
  }
}
