import type { Chat } from '../../chat.ts'
import { lastIncomingSeq } from '../../state.ts'

export interface Sound {
  on(): boolean
  toggle(): void
}

const sounds = new WeakMap<Chat, Sound>()

/** A short sound for what arrives while nobody looks at the chat, unless the visitor has turned it off. */
export function soundOf(chat: Chat): Sound {
  const known = sounds.get(chat)
  if (known) return known
  const key = `throughline:sound`
  let heard = lastIncomingSeq(chat.state())
  const sound: Sound = {
    on: () => chat.store.get(key) !== 'off',
    toggle: () => (sound.on() ? chat.store.set(key, 'off') : chat.store.remove(key)),
  }
  chat.subscribe(() => {
    const last = lastIncomingSeq(chat.state())
    const looks = document.visibilityState === 'visible' && document.hasFocus() && chat.state().open
    if (last > heard && heard > 0 && !looks && sound.on()) void ring()
    heard = last
  })
  sounds.set(chat, sound)
  return sound
}

/** Two soft tones, made here: no file to load, and no policy to ask. */
async function ring(): Promise<void> {
  const audio = new AudioContext()
  // Before the visitor has touched the page, browsers keep it silent.
  if (audio.state !== 'running') return audio.close()
  const volume = audio.createGain()
  volume.connect(audio.destination)
  volume.gain.setValueAtTime(0.08, audio.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.4)
  for (const [at, frequency] of [
    [0, 659],
    [0.13, 880],
  ] as const) {
    const tone = audio.createOscillator()
    tone.frequency.value = frequency
    tone.connect(volume)
    tone.start(audio.currentTime + at)
    tone.stop(audio.currentTime + 0.4)
    if (at > 0) tone.onended = () => void audio.close()
  }
}
