import type { Forms, Language } from '../../words.ts'
import { goods } from './goods.ts'
import { money } from './money.ts'
import { orders } from './orders.ts'

const named = (nom: string): Forms => ({ nom })

export const english: Language = {
  locale: 'en',
  matters: { ...orders, ...money, ...goods },
  products: {
    tunturi: named('Tunturi jacket'),
    kuura: named('Kuura down jacket'),
    sade: named('Sade rain jacket'),
    lumi: named('Lumi fleece'),
    saana: named('Saana 3 tent'),
    tent: named('Tunturi 2 tent'),
    repo: named('Repo 45 backpack'),
    hilla: named('Hilla sleeping bag'),
    kekale: named('Kekäle stove'),
    otava: named('Otava 30 GPS'),
    valo: named('Valo headlamp'),
    puro: named('Puro flask'),
  },
  towns: ['Leeds', 'Bristol', 'Dublin', 'Glasgow', 'Utrecht', 'Vienna', 'Tallinn', 'Espoo'].map(named),
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  phone: '07700 900###',
  greetings: ['Hello,\n\n', 'Hi!', 'Hello!', 'Hi there!', 'Good day!', 'Dear team,\n\n', ''],
  endings: [
    '',
    '',
    'Thanks in advance!',
    'Best, {me}',
    'Kind regards, {me}',
    'I would be glad of a quick answer.',
    'Cheers, {me}',
  ],
  salutes: ['Hello {name}!', 'Hi {name}!', 'Hello {name},\n\n', 'Hi {name},\n\n'],
  thanks: [
    'Brilliant, thank you!',
    'That solves it, many thanks.',
    'Thank you for the quick answer, all clear now.',
    'Perfect. Have a good day!',
    'You saved my weekend, thanks a lot.',
    'Lovely, thanks for your help.',
    'All sorted then. Thank you!',
  ],
  farewells: [
    'You are welcome, and enjoy your trip!',
    'Glad that it worked out. Happy trails!',
    'Any time! Have a good week.',
    'My pleasure. Just write if anything else comes up.',
  ],
  invitations: [
    'This is quickest in a chat, so I am sending you a link.',
    'Let us look at it together in the chat, then it is settled in one go.',
    'If you have a moment, let us go on in the chat; the link follows.',
  ],
  arrivals: [
    'Hello again, here I am.',
    'The link worked, I am in.',
    'Here now, in my coffee break.',
    'Hi, I have time now.',
  ],
  afterwards: [
    [
      'One more thing: could I have that in writing?',
      'Of course, the confirmation has just gone out to you.',
    ],
    [
      'Coming back to this: how long is the store open on Saturdays?',
      'Until four o’clock. You are very welcome!',
    ],
    [
      'Not quite settled yet: I have not had any message about it.',
      'I am sorry, it had not been sent. It is out now, and I checked that all is well.',
    ],
    ['Would the same go for my next order too?', 'Yes, exactly the same.'],
  ],
  signatures: ['Sent from my phone', '{me}\n{town}', 'Best wishes\n{me}'],
}
