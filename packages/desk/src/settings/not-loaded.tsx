import { useLingui } from '@lingui/react/macro'
import { Button } from '@throughline/ui'
import { useErrorWords } from '../i18n/error-words.ts'

/** In the place of a part of a page that could not be loaded, while the rest of it stands. */
export function NotLoaded({ error, again }: { error: Error; again(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  return (
    <p role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-[13px] text-bad">
      {t`This could not be loaded`}. {words(error).text}
      <Button size="small" onPress={again}>{t`Try again`}</Button>
    </p>
  )
}
