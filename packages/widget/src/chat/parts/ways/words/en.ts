export const words = {
  title: 'How would you like to go on?',
  close: 'Back to the chat',
  loading: 'One moment',
  failed: 'That did not work just now. Try again in a moment.',
  /** What the server refused, by its code. */
  problems: {
    chat_address_invalid: 'This is not a whole address. Correct it, such as aino@posti.example.',
    handoff_asked_too_often:
      'We have written there several times today. Look into your mailbox and its spam folder, or try again tomorrow.',
    handoff_address_refused: 'The owner of this address said that it was not them. Check it, or go on here.',
    handoff_already_offered: 'We have offered another way already: use the link in the chat, or answer here.',
    handoff_same_channel: 'Your matter goes on by e-mail already. Answer the latest e-mail.',
    transcripts_too_many:
      'This chat was mailed three times today. Look into your mailbox, or try again tomorrow.',
    handoff_code_wrong:
      'The number and the code do not fit together, or the code is no longer valid. Look again, or ask for a new code.',
    handoff_code_locked: 'Too many wrong codes came from here. Try again in a quarter of an hour.',
  },
  recommended: 'Best now',
  stay: 'Stay in the chat',
  mail: 'By e-mail',
  wait: (span: string) => `The first answer takes about ${span}.`,
  waitUnknown: 'No waiting time is known yet.',
  away: 'Nobody is here right now.',
  stayPrivate: 'Only you and we read it, and whoever uses this browser.',
  mailPrivate: 'Only you and we read it, and whoever can open your mailbox.',
  writeFirst: 'Write to us in the chat first. Then you can go on by e-mail.',
  moved: 'Your matter goes on by e-mail already. Answer the latest e-mail.',
  address: 'Your e-mail address',
  addressWhy: 'We send a link there. Only when you have pressed its button does anything move.',
  send: 'Send me the link',
  asked: (address: string) =>
    `We have sent an e-mail to ${address}. Press the button in it, and we go on there.`,
  again: 'Send it again',
  back: 'Back',
  transcript: (address: string) => `Send this chat to ${address}`,
  transcriptSent: (address: string) => `We are sending it to ${address}.`,
  past: 'Earlier conversations',
  noPast: 'There are no earlier ones.',
  haveCode: 'I was given a code',
  codeText: 'You were told a number and a code of six digits. With them your matter goes on here.',
  number: 'Number',
  code: 'Code',
  enter: 'Go on here',
}

/** Everything that this part says. */
export type WaysWords = typeof words
