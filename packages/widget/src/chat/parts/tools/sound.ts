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
  const incoming = () => {
    const { phase, conversation } = chat.state()
    return { of: conversation?.id, ready: phase === 'ready', last: lastIncomingSeq(chat.state()) }
  }
  let before = incoming()
  const sound: Sound = {
    on: () => chat.store.get(key) !== 'off',
    toggle: () => (sound.on() ? chat.store.set(key, 'off') : chat.store.remove(key)),
  }
  chat.subscribe(() => {
    const now = incoming()
    const looks = document.visibilityState === 'visible' && document.hasFocus() && chat.state().open
    // What stood there already, when the chat began or somebody signed in, has not just arrived.
    const arrived = before.ready && now.of === before.of && now.last > before.last
    if (arrived && !looks && sound.on()) void ring()
    before = now
  })
  sounds.set(chat, sound)
  return sound
}

/** Two soft tones, made here: no file to load, and no policy to ask. */
async function ring(): Promise<void> {
  const audio = new AudioContext()
  // Firefox and Safari begin it at rest. Before the visitor has touched the page every browser keeps it so.
  await Promise.race([audio.resume(), new Promise((late) => setTimeout(late, 500))])
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
