import { useLingui } from '@lingui/react/macro'
import { Button, showToast } from '@throughline/ui'
import { playNoticeSound } from '../../notices/sound.ts'
import { Trial } from './trial.tsx'

/** Hearing the sound. */
export function SoundTrial() {
  const { t } = useLingui()
  const play = () =>
    playNoticeSound().catch(() => showToast({ text: t`This browser plays no sound.`, tone: 'bad' }))
  return (
    <Trial
      title={t`Sound`}
      about={t`Two soft notes, once for all that comes together. Off unless you choose it above.`}
    >
      <Button onPress={() => void play()}>{t`Play the sound`}</Button>
    </Trial>
  )
}
