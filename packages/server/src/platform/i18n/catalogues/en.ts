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
  'mail.claimed.chat': 'Your chat with {organisation}',
  'mail.confirm.subject': 'Go on by e-mail with {organisation}?',
  'mail.picture.remote': 'This picture could not be loaded',
  'mail.picture.inline': 'This picture did not come along',
  'mail.forward.mark': 'Forwarded message',
  'mail.forward.from': 'From',
  'mail.forward.date': 'Date',
  'mail.forward.subject': 'Subject',
  'mail.forward.to': 'To',
  'mail.forward.cc': 'Cc',
  'mail.away.intro': {
    one: 'You have a new answer from {organisation}. You had left the chat when it came.',
    other: 'You have {count} new answers from {organisation}. You had left the chat when they came.',
  },
  'mail.away.waiting': {
    one: 'An answer from {organisation} is waiting for you in the chat.',
    other: '{count} answers from {organisation} are waiting for you in the chat.',
  },
  'mail.away.continue': 'Continue in the chat',
  'mail.away.stop': 'How often we e-mail you missed answers, or never: {url}',
  'mail.away.reply': 'You can also reply to this e-mail: it is the same conversation.',
  'handoff.offer.chat.privacy':
    'Let us go on in chat, where only you and we can read along. Press the button below: I already have everything you have told me, so you need not tell it again.',
  'handoff.offer.chat.other':
    'Let us go on in chat, where this goes faster. Press the button below: I already have everything you have told me, so you need not tell it again.',
  'handoff.offer.chat.rule':
    'We are in our chat right now and can answer you there at once. Press the button below: we have your message already, so you need not tell anything again. It works for two hours. If you would rather not, do nothing: we answer here.',
  'handoff.offer.email':
    'Let us go on by e-mail, so that you need not wait here. Press the button below: I already have everything you have told me, so you need not tell it again.',
  'handoff.offer.other':
    'Let us go on {by}, so that you need not wait here. Press the button below: I already have everything you have told me, so you need not tell it again.',
  'handoff.button.chat': 'Continue in chat',
  'handoff.button.email': 'Continue by e-mail',
  'handoff.button.other': 'Continue {by}',
  'handoff.expired':
    'The offer to go on elsewhere has run out. Nothing is lost: just answer here and we go on.',
  'handoff.withdrawn': 'We stay here after all: just answer this message and we go on.',
  'handoff.moved.mail':
    'We go on here by e-mail, as we offered in our chat. Answer this message whenever it suits you: nothing needs to be told again.',
  'handoff.moved.other':
    'We go on here {by}, as we offered. Answer this message whenever it suits you: nothing needs to be told again.',
  'handoff.page.chat': 'We go on in chat from here.',
  'handoff.ask.mail':
    'You asked in our chat to go on by e-mail. Press the button below to confirm that this address is yours: our answers then come here, and you need not tell anything again. If it was not you, you need do nothing.',
  'handoff.ask.other':
    'You asked to go on {by}. Press the button below to confirm that you are reached here: our answers then come here, and you need not tell anything again. If it was not you, you need do nothing.',
  'handoff.ask.told':
    'We have sent an e-mail to {address}. Press the button in it, and we go on there. Until then we go on here.',
  'handoff.ask.toldOther':
    'We have sent a message to {address}. Press the button in it, and we go on there. Until then we go on here.',
  'handoff.ask.declined': 'The address {address} was not confirmed. We go on here.',
  'handoff.ask.stays': 'We go on here in the chat, as you wish.',
  'handoff.page.email': 'We go on by e-mail at {address}.',
  'handoff.page.other': 'We go on {by}: {address}',
  'handoff.movedHere': 'We go on here in chat. You need not tell anything again.',
  'handoff.movedAway': 'We go on by e-mail. Nothing is lost: answer the mail, or write here.',
  'handoff.movedAwayOther': 'We go on {by}. Nothing is lost: answer there, or write here.',
  'chat.greeting': 'Hello! How can we help?',
  'chat.transcript.subject': 'Your chat with {organisation}',
  'chat.transcript.intro':
    'Here is what was said in our chat. If you answer this e-mail, we go on from there.',
  'chat.visitor': 'Visitor',
  'chat.resolved': 'This conversation was closed. Write again if anything is still open.',
  'form.subject': 'Message from the form',
  'form.receipt': 'We have received your message and will answer by e-mail.',
  'form.receiptNoAddress': 'We have received your message.',
  'away.subject': { one: 'New reply: {subject}', other: '{count} new replies: {subject}' },
  'form.required': 'Please fill this in.',
  'form.notAnAddress': 'This does not look like an e-mail address. Check it once more.',
  'form.notAnOption': 'Choose one of the options.',
  'form.choose': 'Choose one of these.',
  'form.agree': 'We can go on only if you agree to this.',
  'form.fileMissing': 'Please add a file.',
  'form.notAPhone':
    'This does not look like a phone number. Write it with digits, for example +358 40 123 4567.',
  'form.notANumber': 'Write a number with digits only, for example 12 or 12.5.',
  'form.notADate': 'This is not a date. Choose one, or write it as 2026-05-31.',
  'form.notAnOrder':
    'This does not look like an order number. It is in the confirmation that you got by e-mail.',
  'form.fileTooLarge': '{name} is too large: a file may have {most} MB at most. The others are kept.',
  'form.filesTooMany': 'Only {most} files can be sent here. The first ones are kept.',
  'form.proofNeeded':
    'Many messages come from your network at present, so your browser has a little more to do. What you wrote is still here: wait a moment, then press Send once more. Without JavaScript, press Send again too: one of us then looks at it first.',
  'form.agreed': 'yes',
  'form.tooLong': {
    one: 'This is too long: {count} character at most.',
    other: 'This is too long: {count} characters at most.',
  },
  'mailTest.subject': 'Test from {inbox}',
  'mailTest.text':
    'This mail was sent from the settings of {inbox} to see whether mail arrives. Nobody needs to answer it.',
  'mailTest.button': 'Open the settings',
  'mailTest.footer': 'A test, sent by {name}.',
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
  'noticeMail.subject': {
    one: '{count} conversation waits for you',
    other: '{count} conversations wait for you',
  },
  'noticeMail.text': 'Hello {name},\n\nyou have not seen this yet:\n\n{list}',
  'noticeMail.button': 'Open the conversation',
  'noticeMail.footer':
    'You get this mail since you have not had the desk open. How you are told of what: {url}',
  'noticeMail.test.subject': 'Notices by mail: a test',
  'noticeMail.test.text':
    'Hello {name},\n\nmail about what you have not seen reaches you at this address. It comes once for all that waits, and never while you have the desk open.',
  'noticeMail.test.button': 'Open the desk',
  'noticeMail.kind.mention': 'You were mentioned',
  'noticeMail.kind.assigned': 'It was given to you',
  'noticeMail.kind.message': 'New message, you follow it',
  'noticeMail.kind.reply': 'New message in what is yours',
  'noticeMail.kind.snoozeReturned': 'Back from its snooze',
  'noticeMail.kind.stepDue': 'Its next step is due',
  'noticeMail.kind.overdue': 'Your answer is overdue',
  'record.title': 'Conversation {number}',
  'record.customer': 'Customer',
  'record.status': 'Status',
  'record.status.open': 'open',
  'record.status.waiting': 'waits for the customer',
  'record.status.snoozed': 'snoozed',
  'record.status.resolved': 'resolved',
  'record.tags': 'Tags',
  'record.participants': 'Participants',
  'record.leftOut': 'left out',
  'record.yes': 'yes',
  'record.no': 'no',
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
