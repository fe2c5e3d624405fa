export type PlaygroundLocale = 'en' | 'fi'

/** One thing to try: what to do, why it is worth looking at, and the button that shows where. */
export interface Step {
  title: string
  text: string
  button: string
  /** Where the button leads: a pane, the shop's contact page, or the closed page. */
  shows: 'mail' | 'contact' | 'desk' | 'closed'
}

export interface PlaygroundWords {
  title: string
  youAre: string
  guide: string
  guideIntro: string
  stepDone: string
  steps: readonly Step[]
  otherLanguage: string
  panes: string
  mail: string
  web: string
  desk: string
  deskTitle: string
  openInTab: string
  inbox: string
  sent: string
  folders: string
  write: string
  back: string
  reply: string
  send: string
  sending: string
  cancel: string
  from: string
  to: string
  cc: string
  subject: string
  text: string
  attachments: string
  appended: string
  emptyInbox: string
  emptySent: string
  chooseMail: string
  noSubject: string
  unread: string
  newMail: string
  mailSent: string
  failed: string
  shopHome: string
  reload: string
  closePage: string
  address: string
  closedTitle: string
  closedText: string
  messageBody: string
}

export const playgroundWords: Record<PlaygroundLocale, PlaygroundWords> = {
  en: {
    title: 'Playground',
    youAre: 'Here you are Aino, a customer, and the shop that answers her.',
    guide: 'What to try',
    guideIntro: 'Six steps, about a quarter of an hour. Nothing leaves this computer.',
    stepDone: 'Done: {title}',
    steps: [
      {
        title: 'Write to the shop',
        text: 'Ask about a parcel on the contact page. Give Aino’s address, {address}.',
        button: 'Open the contact page',
        shows: 'contact',
      },
      {
        title: 'Answer as the shop',
        text: 'Sign in to the desk with one click, open Unassigned and answer Aino. Her address is only claimed so far, and the desk says so.',
        button: 'Show the desk',
        shows: 'desk',
      },
      {
        title: 'Reply from her mail',
        text: 'The answer is a real e-mail. Reply to it: it joins the same conversation, and her address is now verified.',
        button: 'Show her mail',
        shows: 'mail',
      },
      {
        title: 'Move to chat',
        text: 'In the desk choose Switch channel and offer a chat. Open the link in her mail and press the button. Nothing is asked again.',
        button: 'Show the desk',
        shows: 'desk',
      },
      {
        title: 'Leave the chat',
        text: 'Close her page and write once more in the desk. As she is gone, it reaches her in one e-mail a moment later.',
        button: 'Close her page',
        shows: 'closed',
      },
      {
        title: 'Look around',
        text: 'Open the link a second time. Sign in as another agent in a private window. Switch the desk to Finnish. Open it on a phone.',
        button: 'Show her mail',
        shows: 'mail',
      },
    ],
    otherLanguage: 'Suomeksi',
    panes: 'Panes',
    mail: 'Aino’s mail',
    web: 'Shop and chat',
    desk: 'Desk',
    deskTitle: 'The shop’s desk',
    openInTab: 'Open in a tab',
    inbox: 'Inbox',
    sent: 'Sent',
    folders: 'Folders',
    write: 'Write',
    back: 'Back to the list',
    reply: 'Reply',
    send: 'Send',
    sending: 'Sending',
    cancel: 'Discard',
    from: 'From',
    to: 'To',
    cc: 'Copies (Cc), with commas between',
    subject: 'Subject',
    text: 'Message',
    attachments: 'Attachments',
    appended: 'Signature and quoted mail, sent below your words',
    emptyInbox: 'No mail yet. When the shop answers, it appears here by itself.',
    emptySent: 'Aino has not sent anything yet.',
    chooseMail: 'Choose a mail to read it.',
    noSubject: 'No subject',
    unread: 'unread',
    newMail: 'New mail from {name}: {subject}',
    mailSent: 'Sent to {to}',
    failed: 'That did not work: {reason} Try again; what you wrote is still here.',
    shopHome: 'Shop',
    reload: 'Reload',
    closePage: 'Close the page',
    address: 'Address of the page',
    closedTitle: 'The page is closed',
    closedText: 'Aino is not in the chat now. What the shop writes reaches her by e-mail.',
    messageBody: 'The mail’s text',
  },
  fi: {
    title: 'Hiekkalaatikko',
    youAre: 'Täällä olet asiakas Aino ja myös kauppa, joka vastaa hänelle.',
    guide: 'Mitä kokeilla',
    guideIntro: 'Kuusi askelta, noin vartti. Mikään ei lähde tältä koneelta.',
    stepDone: 'Tehty: {title}',
    steps: [
      {
        title: 'Kirjoita kauppaan',
        text: 'Kysy paketista yhteyssivulla. Anna Ainon osoite, {address}.',
        button: 'Avaa yhteyssivu',
        shows: 'contact',
      },
      {
        title: 'Vastaa kauppana',
        text: 'Kirjaudu työpöydälle yhdellä painalluksella, avaa Vapaat ja vastaa Ainolle. Ainon osoite on vasta ilmoitettu, ja työpöytä sanoo sen.',
        button: 'Näytä työpöytä',
        shows: 'desk',
      },
      {
        title: 'Vastaa Ainon sähköpostista',
        text: 'Vastaus on oikea sähköposti. Vastaa siihen: viesti liittyy samaan keskusteluun, ja osoite on nyt varmistettu.',
        button: 'Näytä Ainon posti',
        shows: 'mail',
      },
      {
        title: 'Siirtykää chattiin',
        text: 'Valitse työpöydällä Vaihda kanavaa ja tarjoa chattia. Avaa linkki Ainon postista ja paina nappia. Mitään ei kysytä uudelleen.',
        button: 'Näytä työpöytä',
        shows: 'desk',
      },
      {
        title: 'Poistu chatista',
        text: 'Sulje Ainon sivu ja kirjoita vielä kerran työpöydällä. Koska Aino on poissa, viesti tavoittaa hänet hetken päästä yhtenä sähköpostina.',
        button: 'Sulje Ainon sivu',
        shows: 'closed',
      },
      {
        title: 'Katsele ympärillesi',
        text: 'Avaa linkki toisen kerran. Kirjaudu toisena asiakaspalvelijana yksityisessä ikkunassa. Vaihda työpöytä englanniksi. Avaa se puhelimella.',
        button: 'Näytä Ainon posti',
        shows: 'mail',
      },
    ],
    otherLanguage: 'In English',
    panes: 'Näkymät',
    mail: 'Ainon posti',
    web: 'Kauppa ja chat',
    desk: 'Työpöytä',
    deskTitle: 'Kaupan työpöytä',
    openInTab: 'Avaa välilehteen',
    inbox: 'Saapuneet',
    sent: 'Lähetetyt',
    folders: 'Kansiot',
    write: 'Kirjoita',
    back: 'Takaisin luetteloon',
    reply: 'Vastaa',
    send: 'Lähetä',
    sending: 'Lähetetään',
    cancel: 'Hylkää',
    from: 'Lähettäjä',
    to: 'Vastaanottaja',
    cc: 'Kopiot (Cc), pilkuin erotettuina',
    subject: 'Aihe',
    text: 'Viesti',
    attachments: 'Liitteet',
    appended: 'Allekirjoitus ja lainaus, jotka lähtevät sanojesi alla',
    emptyInbox: 'Ei vielä postia. Kun kauppa vastaa, viesti tulee tähän itsestään.',
    emptySent: 'Aino ei ole vielä lähettänyt mitään.',
    chooseMail: 'Valitse viesti luettavaksi.',
    noSubject: 'Ei aihetta',
    unread: 'lukematon',
    newMail: 'Uusi viesti, lähettäjä {name}: {subject}',
    mailSent: 'Lähetetty: {to}',
    failed: 'Se ei onnistunut: {reason} Yritä uudelleen; kirjoittamasi on yhä tässä.',
    shopHome: 'Kauppa',
    reload: 'Lataa uudelleen',
    closePage: 'Sulje sivu',
    address: 'Sivun osoite',
    closedTitle: 'Sivu on suljettu',
    closedText: 'Aino ei ole nyt chatissa. Kaupan viestit tavoittavat hänet sähköpostitse.',
    messageBody: 'Viestin teksti',
  },
}
