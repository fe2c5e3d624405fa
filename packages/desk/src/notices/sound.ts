let context: AudioContext | undefined

/**
 * Two soft notes, made here so that nothing has to be loaded. A browser lets a page sound only once somebody has pressed
 * something on it; before that it stays silent.
 */
export async function playNoticeSound(): Promise<void> {
  context ??= new AudioContext()
  if (context.state === 'suspended') await context.resume()
  const start = context.currentTime
  for (const [at, frequency] of [
    [0, 587.33],
    [0.13, 880],
  ] as const) {
    playNote(context, start + at, frequency)
  }
}

function playNote(audio: AudioContext, at: number, frequency: number): void {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.frequency.value = frequency
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(0.12, at + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.45)
  tone.connect(volume).connect(audio.destination)
  tone.start(at)
  tone.stop(at + 0.5)
}
