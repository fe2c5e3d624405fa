import type { Catalogue } from '../catalogue.ts'

export const da: Catalogue = {
  'page.notFound.title': 'Siden findes ikke',
  'page.notFound.text': 'Kontrollér adressen, eller gå tilbage til der, hvor du fandt linket.',
  'page.failed.title': 'Noget gik galt hos os',
  'page.failed.text': 'Prøv igen om et øjeblik. Sker det igen, så oplys denne kode: {code}',
  'page.tooMany.title': 'Vent et øjeblik',
  'page.tooMany.text': {
    one: 'For mange forsøg. Prøv igen om {count} sekund.',
    other: 'For mange forsøg. Prøv igen om {count} sekunder.',
  },
  'mail.footer': '{organisation} · reference {reference}. Du kan blot svare på denne e-mail.',
  'mail.claimed.subject': 'Din besked til {organisation}',
  'mail.away.intro': {
    one: 'Du har et nyt svar fra {organisation}. Du havde forladt chatten, da det kom.',
    other: 'Du har {count} nye svar fra {organisation}. Du havde forladt chatten, da de kom.',
  },
  'mail.away.waiting': 'Et svar fra {organisation} venter på dig i chatten.',
  'mail.away.continue': 'Fortsæt i chatten',
  'mail.away.reply': 'Du kan også svare på denne e-mail: det er den samme samtale.',
  'handoff.offer.chat.privacy':
    'Lad os fortsætte i chatten, hvor kun du og vi kan læse med. Tryk på knappen herunder: jeg har allerede alt det, du har fortalt, så du behøver ikke gentage noget.',
  'handoff.offer.chat.other':
    'Lad os fortsætte i chatten, så går det hurtigere. Tryk på knappen herunder: jeg har allerede alt det, du har fortalt, så du behøver ikke gentage noget.',
  'handoff.offer.email':
    'Lad os fortsætte på e-mail, så du ikke behøver vente her. Tryk på knappen herunder: jeg har allerede alt det, du har fortalt, så du behøver ikke gentage noget.',
  'handoff.button.chat': 'Fortsæt i chatten',
  'handoff.button.email': 'Fortsæt på e-mail',
  'handoff.expired':
    'Tilbuddet om at fortsætte et andet sted er udløbet. Intet er gået tabt: svar her, så fortsætter vi.',
  'handoff.withdrawn': 'Vi bliver her alligevel: svar på denne besked, så fortsætter vi.',
  'handoff.page.chat': 'Vi fortsætter i chatten herfra.',
  'handoff.movedHere': 'Vi fortsætter her i chatten. Du behøver ikke fortælle noget igen.',
  'handoff.movedAway': 'Vi fortsætter på e-mail. Intet er gået tabt: svar på mailen, eller skriv her.',
  'chat.greeting': 'Hej! Hvordan kan vi hjælpe?',
  'chat.visitor': 'Besøgende',
  'chat.resolved': 'Samtalen er lukket. Skriv igen, hvis noget stadig er åbent.',
  'form.subject': 'Besked fra formularen',
  'form.receipt': 'Vi har modtaget din besked og svarer på e-mail.',
  'form.receiptNoAddress': 'Vi har modtaget din besked.',
  'away.subject': 'Nyt svar: {subject}',
  'form.required': 'Udfyld venligst dette felt.',
  'form.notAnAddress': 'Det ligner ikke en e-mailadresse. Tjek den igen.',
  'form.notAnOption': 'Vælg en af mulighederne.',
  'form.tooLong': {
    one: 'Teksten er for lang: højst {count} tegn.',
    other: 'Teksten er for lang: højst {count} tegn.',
  },
  'invitation.subject': 'Din invitation til {organisation}',
  'invitation.text':
    'Hej {name}\n\n{who} inviterer dig til at arbejde med hos {organisation} i Throughline. Tryk på knappen for at vælge en adgangskode, så er du inde.\n\nInvitationen er kun til dig, virker én gang og udløber om syv dage.',
  'invitation.button': 'Tag imod invitationen',
  'invitation.footer': 'Hvis du ikke ventede en invitation, skal du ikke gøre noget.',
  'passwordReset.subject': 'Ny adgangskode til {organisation}',
  'passwordReset.text': {
    one: 'Hej {name}\n\nDu, eller nogen med din adresse, har bedt om en ny adgangskode. Tryk på knappen for at vælge en. Linket virker én gang, i {count} minut, og logger dig ud alle andre steder.',
    other:
      'Hej {name}\n\nDu, eller nogen med din adresse, har bedt om en ny adgangskode. Tryk på knappen for at vælge en. Linket virker én gang, i {count} minutter, og logger dig ud alle andre steder.',
  },
  'passwordReset.button': 'Vælg en ny adgangskode',
  'passwordReset.footer': 'Hvis det ikke var dig, skal du ikke gøre noget: din adgangskode er uændret.',
}
