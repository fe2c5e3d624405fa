import { expect, test } from 'vitest'
import { explainsSwitch } from './explains-switch.ts'
import { offerWords } from './handoff-words.ts'

test.each([
  [
    'email',
    'Hello Aino. I write to you by e-mail from here on, so that you need not wait: we go on by e-mail.',
  ],
  ['email', 'Hei Aino! Jatketaan tästä sähköpostilla, niin sinun ei tarvitse odottaa.'],
  ['email', 'Kedves Aino! Innen e-mailben folytatjuk, hogy ne kelljen várnia.'],
  ['email', 'Hej Aino! Vi fortsætter her på e-mail, så du ikke skal vente.'],
  ['chat', 'Let us carry on in the chat.'],
  ['chat', 'Siirrytään chattiin, siellä se käy nopeammin.'],
  ['chat', 'Váltsunk át a chatre, ott gyorsabb.'],
  ['chat', 'Lad os skifte til chatten.'],
] as const)('a switch to %s is found in: %s', (channel, text) => {
  expect(explainsSwitch(text, channel)).toBe(true)
})

test('the words that we offer a switch with explain it, in every language and for every reason', () => {
  for (const locale of ['en', 'fi', 'hu', 'da'])
    for (const channel of ['email', 'chat'] as const)
      for (const reason of ['privacy', 'convenience'] as const)
        expect(explainsSwitch(offerWords(locale, channel, reason), channel), `${locale} ${channel}`).toBe(
          true,
        )
})

test.each([
  ['email', 'The parcel is at the till. Come on Friday.'],
  ['email', 'Lähetimme paketin eilen.'],
  ['chat', 'We answer you by e-mail.'],
  ['email', 'Your e-mail address is wrong in the order.'],
] as const)('a switch to %s is not found in: %s', (channel, text) => {
  expect(explainsSwitch(text, channel)).toBe(false)
})
