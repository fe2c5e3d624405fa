export const en = {
  skip: 'Go to the content',
  handoffTitle: 'Go on in the chat',
  handoffKept: 'Everything you have told us comes with you. Nothing needs to be told again.',
  handoffButton: 'Open the chat',
  handoffOnce: 'The button works once. After that, come back to the chat with this same browser.',
  handoffBack: 'Would you rather not?',
  handoffBackPlain: 'Then simply close this page and answer our e-mail. Nothing changes.',
  wayWhich: 'Which suits you better?',
  wayBest: 'Best now',
  wayWait: (span: string) => `The first answer takes about ${span}.`,
  wayWaitUnknown: 'No waiting time is known yet.',
  wayAway: 'Nobody is there right now.',
  declineKept: 'Then nothing moves: we answer by e-mail as before.',
  declineButton: 'I would rather go on by e-mail',
  declinedTitle: 'We go on by e-mail',
  declinedText:
    'Thank you for telling us. Nothing has moved and nothing is lost: simply answer our latest e-mail, and we go on there.',
  usedTitle: 'This link has been used already',
  usedText:
    'The conversation goes on in the browser where the link was opened. If that was you, go back there. To go on from here, answer our latest e-mail and we will send you a new link.',
  usedHereTitle: 'Your chat is open',
  usedHereText: 'You opened this link earlier in this browser. The chat is where you left it.',
  usedHereButton: 'Go on to the chat',
  expiredTitle: 'This link is too old',
  expiredText:
    'Links like this work for a limited time, to keep your matter safe. Your conversation is not lost: answer our latest e-mail, and we go on there or send you a new link.',
  withdrawnTitle: 'We go on where we were',
  withdrawnText:
    'This invitation is no longer needed. Your conversation is not lost: answer our latest e-mail and we go on there.',
  unknownTitle: 'We do not know this link',
  unknownText:
    'Perhaps a part of it was cut off. Open it once more from the message, or copy the whole address into your browser.',
  handoffPhone: 'Go on with your phone instead',
  handoffPhoneText: 'Point the camera of your phone at this picture, then press the button there.',
  handoffQr: 'QR code with the address of this page',
  codeTitle: 'Go on with a code',
  codeText:
    'You were told a number and a code of six digits. With them you go on in the chat, and need not tell anything again.',
  codeNumber: 'Number',
  codeCode: 'Code',
  codeOnce: 'The code works once, for a few minutes.',
  codeWrong:
    'The number and the code do not fit together, or the code is no longer valid. Look again, or ask for a new code.',
  codeLocked: (minutes: number) =>
    `Too many wrong codes came from here. Try again in ${minutes} minutes, or use the link in our message.`,
  mailTitle: 'Go on by e-mail?',
  movedTitle: 'We go on by e-mail',
  mailButton: 'Yes, go on by e-mail',
  mailPrivate:
    'Whoever can read this mailbox can then read our answers. You can go back to the chat at any time.',
  mailNotMe: 'Was it not you?',
  mailNotMeText: 'Then somebody typed your address by mistake. With this button we write no more about it.',
  mailNotMeButton: 'It was not me',
  mailUsedText:
    'Your address is confirmed. Our answers come to it from now on; to tell us more, answer our e-mail.',
  mailDeclinedTitle: 'Thank you, nothing was changed',
  mailDeclinedText: 'We send nothing more about this to your address.',
  mailExpiredText:
    'Links like this work for a day. Nothing is lost: go back to the chat, and ask for a new one there.',
  mailWithdrawnTitle: 'This is no longer needed',
  mailWithdrawnText: 'It goes on in the chat, or by a newer e-mail. Nothing is lost.',
  goAskText: 'Tell us where to write to, and our answers come there.',
  goAskClaimed: (address: string) => `We write to ${address}, which you gave us in the chat.`,
  goAddress: 'Your e-mail address',
  goAddressWhy: 'We send a link there. Only when you have pressed its button does anything move.',
  goSend: 'Send me the link',
  goProblems: {
    invalid: 'This is not a whole address. Correct it, such as aino@posti.example.',
    tooOften:
      'We have written there several times today. Look into your mailbox and its spam folder, or try again tomorrow.',
    refused: 'The owner of this address said that it was not them. Check it, or go on in the chat.',
  },
  goAskedTitle: 'Look into your mailbox',
  goAsked: (address: string) =>
    `We have sent an e-mail to ${address}. Press the button in it, and we go on there.`,
  goAskedQuiet:
    'It can take a minute. Look among the unwanted mail as well. Until then we go on in the chat.',
  goOther: 'Use another address',
  goUsedText:
    'Our answers come by e-mail from now on. To tell us more, answer the e-mail that we have sent you.',
  goExpiredText:
    'Offers like this stand for a limited time. Nothing is lost: go back to the chat, and we go on there.',
  stayKept: 'Then nothing moves: we go on in the chat as before.',
  stayButton: 'I would rather stay in the chat',
  stayedTitle: 'We go on in the chat',
  stayedText: 'Thank you for telling us. Nothing has moved: go back to the chat, and we go on there.',
  paceTitle: 'How often may we e-mail you?',
  paceText:
    'When you have left our chat, we e-mail the answers that you missed to {address}. Choose how often; one press is enough.',
  paceSaved: 'Saved.',
  paceNow: 'now',
  paceNote:
    'In the chat every answer waits for you in any case. E-mails that you write to us are answered as before.',
  paces: {
    at_once: {
      name: 'At once',
      about: 'Soon after you have left; at night only if you were there just before.',
    },
    hourly: { name: 'At most once an hour', about: 'What comes within an hour is gathered into one e-mail.' },
    daily: { name: 'Once a day', about: 'Everything in the morning, in one e-mail for each matter.' },
    never: { name: 'Never', about: 'No e-mails about missed answers. They wait for you in the chat.' },
  },
  otherWays: 'Other ways',
  formRequired: 'Fields marked with * must be filled in.',
  formOptional: 'optional',
  formSend: 'Send',
  formNext: 'We answer by e-mail.',
  formChoose: 'Choose',
  formErrors: 'Please correct what is marked below. What you wrote is still here.',
  formSending: 'Sending',
  formRestored: 'What you began to fill in here earlier is back.',
  formForget: 'Begin anew',
  formKept: 'These files are kept. Untick what should not be sent.',
  formOnlyIf: 'Only if “{field}” is “{value}”',
  formOnlyIfFilled: 'Only if “{field}” is filled in',
  receiptTrack: 'See how it goes on',
  receiptTrackKeep:
    'Keep this link to come back later. Whoever has it can see how far we are, so do not pass it on.',
  formHoneypot: 'Leave this field empty',
  receiptTitle: 'Thank you, your message has arrived',
  receiptReference: 'Your reference',
  receiptAgain: 'Send another message',
  requestReceivedTitle: 'Your message is with us',
  requestReceivedText: 'Nobody has taken it up yet. We will answer as soon as we can.',
  requestWorkingTitle: 'We are working on it',
  requestWorkingText: 'Somebody here has your message and looks after it.',
  requestAnsweredTitle: 'We have answered',
  requestAnsweredText:
    'Look into your e-mail, also among the unwanted mail. You can answer there, or here below.',
  requestResolvedTitle: 'This is settled for us',
  requestResolvedText: 'If something is still open, write to us here below, and we take it up again.',
  requestAdd: 'Add something',
  requestAdded: 'Thank you, it has arrived and stands with what you sent before.',
  chatTitle: 'Chat',
  chatLoading: 'The chat is opening.',
  chatNoScript:
    'The chat needs JavaScript, which is turned off in this browser. Turn it on and load the page again, or answer our e-mail.',
  busyTitle: 'That was a lot within a minute',
  busyText:
    'Much was sent from your network just now. Wait a minute, go back and send again: what you wrote is still in the form.',
  tooMuchTitle: 'That was too much at once',
  tooMuchText: 'Go back and send fewer or smaller files: what you wrote is still in the form.',
  notFoundTitle: 'There is nothing at this address',
  notFoundText:
    'The address may have been cut off or changed. Check it, or start again from the site you came from.',
  failureTitle: 'Something went wrong on our side',
  failureText: 'Try again in a moment. If it keeps happening, tell us this code:',
}

export type Words = typeof en
