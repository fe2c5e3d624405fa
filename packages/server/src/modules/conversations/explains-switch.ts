import type { Channel } from '@throughline/contracts'

/** How the channels are called in English, Finnish, Hungarian and Danish. */
const names: Readonly<Record<Channel, RegExp>> = {
  email: /\be-?mail|\bmail|sähköposti|\bmeil|levél|levelez/iu,
  chat: /\bchat|csevegés|\btsätt|pikaviest/iu,
  form: /\bform\b|lomak|űrlap|formular/iu,
}

/** That something goes on there, moves, or is answered there. */
const goingOn =
  /\b(go|going|carry|carries) on\b|\bcontinu|\bmov(e|ing)\b|\bswitch|\b(answer|reply|write)\b|\bjatk|\bsiirr|\bvasta|\bvaihd|\bkirjoit|folyta|átvi|áttér|válts|vált(unk|ok|ani|ás)|válasz|írj|\bfortsæt|\bflyt|\bskift|\bsvar|\bskriv/iu

/** Whether a sentence of these words says that the matter goes on by this channel. */
export function explainsSwitch(text: string, channel: Channel): boolean {
  return text.split(/[.!?\n]+/u).some((sentence) => names[channel].test(sentence) && goingOn.test(sentence))
}
