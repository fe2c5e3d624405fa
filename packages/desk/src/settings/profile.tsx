import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Button, Select, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { meQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { changeProfile } from '../api/writes.ts'
import { usePreferences } from '../app/preferences.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { deskLanguage, deskLanguages } from '../i18n/i18n.ts'
import { FormProblem } from '../session/front-page.tsx'
import { useMe } from '../session/me.ts'
import { changeLanguage, changeTheme } from '../shell/me-menu.tsx'
import { OwnHours } from './profile/own-hours.tsx'
import { OwnPicture } from './profile/own-picture.tsx'
import { zoneOptions } from './zone-options.ts'

/** Who I am, and how the desk looks and speaks to me. */
export function Profile() {
  const { t, i18n } = useLingui()
  const me = useMe()
  const words = useErrorWords()
  const { theme } = usePreferences()
  const [name, setName] = useState(me.agent.name)
  const saved = useMutation({
    mutationFn: changeProfile,
    onSuccess: (now) => {
      queryClient.setQueryData(meQuery.queryKey, now)
      void queryClient.invalidateQueries({ queryKey: ['agents'] })
      showToast({ text: t`Saved` })
    },
  })
  const zones = zoneOptions(me.agent.timezone)
  return (
    <div className="space-y-6">
      <OwnPicture />
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          saved.mutate({ name: name.trim() })
        }}
      >
        <TextField
          className="max-w-96 flex-1"
          label={t`Name`}
          value={name}
          onChange={setName}
          maxLength={120}
          autoComplete="name"
        />
        <Button
          type="submit"
          className="h-9!"
          isDisabled={name.trim() === '' || name.trim() === me.agent.name || saved.isPending}
        >
          {t`Save`}
        </Button>
      </form>
      <Select
        className="max-w-96"
        label={t`Language`}
        hint={t`The language of the desk. Customers are answered in theirs.`}
        options={deskLanguages}
        value={deskLanguage(i18n.locale)}
        onChange={(language) => void changeLanguage(language)}
      />
      <Select
        className="max-w-96"
        label={t`Time zone`}
        hint={t`Times on the desk are shown in it.`}
        options={zones}
        value={me.agent.timezone}
        onChange={(timezone) => saved.mutate({ timezone })}
      />
      <Select
        className="max-w-96"
        label={t`Theme`}
        hint={t`Light, dark, or as your system has it now.`}
        options={[
          { key: 'system', label: t`As the system` },
          { key: 'light', label: t`Light` },
          { key: 'dark', label: t`Dark` },
        ]}
        value={theme}
        onChange={(next) => void changeTheme(next)}
      />
      {saved.isError && <FormProblem {...words(saved.error)} />}
      <OwnHours />
    </div>
  )
}
