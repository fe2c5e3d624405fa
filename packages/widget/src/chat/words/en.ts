export const words = {
  chat: 'Chat',
  close: 'Close the chat',
  withAgent: (name: string) => `${name} is helping you`,
  hereForYou: 'Write to us, we will answer here.',
  awayLine: 'Nobody is here right now.',
  away: 'Write to us: we answer by e-mail, and here too.',
  backAt: (when: string) => `We are back: ${when}.`,
  place: (place: number) =>
    place === 1 ? 'You are the next in the queue.' : `You are number ${place} in the queue.`,
  usualWait: (span: string, soon: boolean) =>
    soon ? 'We usually answer within a minute.' : `We usually answer within ${span}.`,
  starting: 'Connecting',
  failed: 'This chat is not open at the moment. Please contact us in another way.',
  offline: 'No connection. What you write is kept and sent as soon as it is back.',
  log: 'Messages',
  you: 'You',
  resolved: 'This matter has been closed. Write again whenever you need to.',
  typing: (name: string) => `${name} is writing`,
  newMessages: 'New messages',
  write: 'Write a message',
  send: 'Send',
  name: 'Your name',
  email: 'Your e-mail',
  emailWhy: 'So that our answer reaches you even if you leave.',
  nameMissing: 'Please write your name.',
  emailWrong: 'Please write a whole address, such as aino@posti.example.',
  sending: 'Sending',
  waiting: 'Waiting for the connection',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  notSent: 'Not sent.',
  again: 'Try again',
  remove: 'Remove',
}

/** Everything that the chat itself says. */
export type Words = typeof words
