import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Avatar, Button, showToast } from '@throughline/ui'
import { useRef } from 'react'
import { removePicture, uploadPicture } from '../../api/picture.ts'
import { meQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'

/** My picture; without one my initials stand everywhere. */
export function OwnPicture() {
  const { t } = useLingui()
  const { agent } = useMe()
  const words = useErrorWords()
  const chooser = useRef<HTMLInputElement>(null)
  const saved = useMutation({
    mutationFn: (file: File | null) => (file === null ? removePicture() : uploadPicture(file)),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
      void queryClient.invalidateQueries({ queryKey: ['agents'] })
      showToast({ text: t`Saved` })
    },
  })
  return (
    <div>
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={agent.name} hue={agent.hue} picture={agent.pictureUrl} size={64} />
        <div>
          <div className="flex flex-wrap gap-2">
            <input
              ref={chooser}
              type="file"
              accept="image/png,image/jpeg,image/webp"
              aria-label={t`Picture`}
              className="sr-only"
              tabIndex={-1}
              onChange={(event) => {
                const [file] = event.target.files ?? []
                event.target.value = ''
                if (file !== undefined) saved.mutate(file)
              }}
            />
            <Button isDisabled={saved.isPending} onPress={() => chooser.current?.click()}>
              {t`Choose a picture`}
            </Button>
            {agent.pictureUrl !== null && (
              <Button tone="quiet" isDisabled={saved.isPending} onPress={() => saved.mutate(null)}>
                {t`Remove the picture`}
              </Button>
            )}
          </div>
          <p className="mt-1 text-ink-2 text-xs">
            {t`PNG, JPEG or WebP. Colleagues see it; without one they see your initials.`}
          </p>
        </div>
      </div>
      {saved.isError && (
        <div className="mt-2">
          <FormProblem {...words(saved.error)} />
        </div>
      )}
    </div>
  )
}
