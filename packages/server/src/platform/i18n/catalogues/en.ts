/**
 * The words that customers see, in English: the source of all keys. A value is a sentence with
 * `{placeholders}`, or plural forms chosen by `{count}`. Keys are grouped by where the customer meets them.
 */
export const en = {
  'page.notFound.title': 'This page does not exist',
  'page.notFound.text': 'Check the address, or go back to where you found the link.',
  'page.failed.title': 'Something went wrong on our side',
  'page.failed.text': 'Please try again in a moment. If it happens again, tell us this code: {code}',
  'page.tooMany.title': 'Please wait a moment',
  'page.tooMany.text': {
    one: 'Too many attempts. Try again in {count} second.',
    other: 'Too many attempts. Try again in {count} seconds.',
  },
  'mail.footer': '{organisation} · reference {reference}. You can simply reply to this e-mail.',
  'mail.claimed.subject': 'Your message to {organisation}',
  'mail.away.intro': {
    one: 'You have a new answer from {organisation}. You had left the chat when it came.',
    other: 'You have {count} new answers from {organisation}. You had left the chat when they came.',
  },
  'mail.away.waiting': 'An answer from {organisation} is waiting for you in the chat.',
  'mail.away.continue': 'Continue in the chat',
  'mail.away.reply': 'You can also reply to this e-mail: it is the same conversation.',
  'handoff.offer.chat.privacy':
    'Let us go on in chat, where only you and we can read along. Press the button below: I already have everything you have told me, so you need not tell it again.',
  'handoff.offer.chat.other':
    'Let us go on in chat, where this goes faster. Press the button below: I already have everything you have told me, so you need not tell it again.',
  'handoff.offer.email':
    'Let us go on by e-mail, so that you need not wait here. Press the button below: I already have everything you have told me, so you need not tell it again.',
  'handoff.button.chat': 'Continue in chat',
  'handoff.button.email': 'Continue by e-mail',
  'handoff.expired':
    'The offer to go on elsewhere has run out. Nothing is lost: just answer here and we go on.',
  'handoff.withdrawn': 'We stay here after all: just answer this message and we go on.',
  'handoff.page.chat': 'We go on in chat from here.',
  'handoff.movedHere': 'We go on here in chat. You need not tell anything again.',
  'handoff.movedAway': 'We go on by e-mail. Nothing is lost: answer the mail, or write here.',
  'chat.greeting': 'Hello! How can we help?',
  'chat.visitor': 'Visitor',
  'chat.resolved': 'This conversation was closed. Write again if anything is still open.',
  'form.subject': 'Message from the form',
  'form.receipt': 'We have received your message and will answer by e-mail.',
  'form.receiptNoAddress': 'We have received your message.',
  'away.subject': 'New reply: {subject}',
  'form.required': 'Please fill this in.',
  'form.notAnAddress': 'This does not look like an e-mail address. Check it once more.',
  'form.notAnOption': 'Choose one of the options.',
  'form.tooLong': {
    one: 'This is too long: {count} character at most.',
    other: 'This is too long: {count} characters at most.',
  },
  'invitation.subject': 'Your invitation to {organisation}',
  'invitation.text':
    'Hello {name},\n\n{who} invites you to work with {organisation} in Throughline. Press the button to choose a password; after that you are in.\n\nThe invitation is for you alone, works once and runs out in seven days.',
  'invitation.button': 'Accept the invitation',
  'invitation.footer': 'If you expected no invitation, you need not do anything.',
  'passwordReset.subject': 'A new password for {organisation}',
  'passwordReset.text': {
    one: 'Hello {name},\n\nyou, or somebody with your address, asked for a new password. Press the button to choose one. The link works once, for {count} minute, and signs you out everywhere else.',
    other:
      'Hello {name},\n\nyou, or somebody with your address, asked for a new password. Press the button to choose one. The link works once, for {count} minutes, and signs you out everywhere else.',
  },
  'passwordReset.button': 'Choose a new password',
  'passwordReset.footer': 'If it was not you, you need not do anything: your password stays as it is.',
  'record.title': 'Conversation {number}',
  'record.customer': 'Customer',
  'record.note': 'Note, only for the team',
  'record.files': 'Files',
  'record.tooLarge': 'Too large for this page: {name}',
  'record.moved': 'Moved from {from} to {to}',
  'record.offer': 'Switch from {from} to {to}: {state}',
  'record.quoted': 'Quoted',
  'record.taken': 'Taken on {at} by {name}',
  'record.deleted': 'Deleted message',
  'record.channel.email': 'e-mail',
  'record.channel.chat': 'chat',
  'record.channel.form': 'web form',
  'record.state.offered': 'offered',
  'record.state.declined': 'declined',
  'record.state.expired': 'ran out',
  'record.state.withdrawn': 'withdrawn',
} as const
