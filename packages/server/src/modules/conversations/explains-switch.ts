import { type Channel, isKnownChannel, type KnownChannel } from '@throughline/contracts'
import { declarationOf } from '../inboxes/index.ts'

/** How the channels are called in English, Finnish, Hungarian and Danish. */
const names: Readonly<Record<KnownChannel, RegExp>> = {
  email: /\be-?mail|\bmail|sähköposti|\bmeil|levél|levelez/iu,
  chat: /\bchat|csevegés|\btsätt|pikaviest/iu,
  form: /\bform\b|lomak|űrlap|formular/iu,
}

/** That something goes on there, moves, or is answered there. */
const goingOn =
  /\b(go|going|carry|carries) on\b|\bcontinu|\bmov(e|ing)\b|\bswitch|\b(answer|reply|write)\b|\bjatk|\bsiirr|\bvasta|\bvaihd|\bkirjoit|folyta|átvi|áttér|válts|vált(unk|ok|ani|ás)|válasz|írj|\bfortsæt|\bflyt|\bskift|\bsvar|\bskriv/iu

/** Whether a sentence of these words says that the matter goes on by this channel. */
export function explainsSwitch(text: string, channel: Channel): boolean {
  return text.split(/[.!?\n]+/u).some((sentence) => namesChannel(sentence, channel) && goingOn.test(sentence))
}

function namesChannel(sentence: string, channel: Channel): boolean {
  if (isKnownChannel(channel)) return names[channel].test(sentence)
  const said = sentence.toLowerCase()
  return Object.values(declarationOf(channel)?.words ?? {}).some(
    ({ name, by }) => said.includes(name.toLowerCase()) || said.includes(by.toLowerCase()),
  )
}
