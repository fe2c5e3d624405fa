import {
  answers,
  assigns,
  byMail,
  chat,
  checks,
  form,
  looks,
  mail,
  marks,
  notes,
  offers,
  resolves,
  type Scenario,
  says,
  takesUp,
  withdraws,
} from '../scenario.ts'

/** Conversations in English. */
export const english: readonly Scenario[] = [
  {
    key: 'stove-recall-vip',
    customer: 'priya',
    began: '-3h 50m',
    steps: [
      mail(
        'Is my Kekäle stove part of the recall?',
        'Hello,\n\nI read about a recall of gas stoves with a faulty valve. I bought two Kekäle stoves from you in March, serial numbers KE-2207 and KE-2208. Are they affected? We leave for Iceland on Monday and I would rather know.',
      ),
      answers(
        '31m',
        'mikko',
        'Hello Priya, thank you for asking before using them. The recall covers another maker, but let me check both serial numbers with ours to be certain. I will be back today.',
        { leaves: 'open' },
      ),
      marks('1m', 'mikko', {
        tags: ['safety', 'stoves'],
        priority: 'high',
        nextStep: 'Ask the maker about KE-2207 and KE-2208',
      }),
      notes('45m', 'mikko', 'The maker confirmed by phone: both valves are of the new type. Safe to use.'),
      says(
        '-38m',
        'Thank you, Mikko. One more thing: may I take the gas canisters on the flight, or should I buy them there?',
      ),
    ],
  },
  {
    key: 'parcel-returned-to-sender',
    customer: 'oliver',
    began: '1d 10:20',
    steps: [
      form(
        'Parcel went back to you',
        'Hi, the courier says my parcel was returned because nobody answered the door. I was at home all day! Order 20766, a Hilla sleeping bag and a mat.',
      ),
      answers(
        '44m',
        'mikko',
        'Hi Oliver, that must be annoying, I am sorry. The parcel is on its way back to us. As soon as it is here I will send it again by express, at our cost. Is a pick-up point easier for you?',
      ),
      byMail('2h', 'A pick-up point would be great, the one at the station. Thanks for sorting this out.'),
      answers('25m', 'mikko', 'Done. You will get a message when it is there.', { leaves: 'open' }),
      marks('1m', 'mikko', { tags: ['delivery'], nextStep: 'Send by express once the return has arrived' }),
    ],
  },
  {
    key: 'overdue-refund-question',
    customer: 'daniel',
    began: '-6h 40m',
    steps: [
      mail(
        'Refund still missing',
        'Hello, I returned a rain jacket three weeks ago and still have not seen the refund. The parcel was signed for on the 2nd. Could somebody please look into this?',
      ),
    ],
  },
  {
    key: 'claimed-sender-asks-for-order',
    customer: 'tom',
    began: '-2h 15m',
    steps: [
      mail(
        'Change of delivery address',
        'Hi there, I have moved and need my last order sent to my new flat. Can you tell me which address you have for me and change it today?',
        { proved: false },
      ),
    ],
  },
  {
    key: 'boot-wax-advice',
    customer: 'grace',
    began: '-50m',
    steps: [
      form(
        'How to care for my boots',
        'Hello! I love my Kaarna boots and want them to last. Should I wax or spray them, and how often? I walk about twenty kilometres a week, mostly in wet forest.',
      ),
    ],
  },
  {
    key: 'chat-tent-footprint',
    customer: 'sofia',
    began: '-7m',
    steps: [
      chat('tents', 'Hi! Does the footprint of the Tunturi 2 also fit under the Saana 3?'),
      says('40s', 'I have a trip on Friday, so I would like to order today.'),
    ],
  },
  {
    key: 'down-jacket-wash',
    customer: 'hannah',
    began: '2d 13:15',
    steps: [
      mail(
        'Washing a down jacket',
        'Hello, my down jacket smells of campfire after a week out. Can I wash it at home without ruining it?',
      ),
      answers(
        '1h 10m',
        'mikko',
        'Hello Hannah, you can! Thirty degrees, a mild down soap, two extra rinses, and then the dryer on low with two tennis balls until no clumps are left. Do you have a dryer at home?',
      ),
      marks('1m', 'mikko', { tags: ['advice', 'care'] }),
    ],
  },
  {
    key: 'handoff-withdrawn',
    customer: 'lukas',
    began: '1d 09:30',
    steps: [
      mail(
        'Warranty without a receipt',
        'Hello, the buckle of my backpack broke. I bought it in your Helsinki store but cannot find the receipt. Is there still a warranty?',
      ),
      answers('50m', 'sanna', 'Hello Lukas, most likely yes! Let me find your purchase with you in chat.'),
      offers('1m', 'sanna', 'complexity'),
      withdraws('2h', 'sanna'),
      answers(
        '3m',
        'sanna',
        'I found the purchase by your card, so there is no need for chat after all. A new buckle is in the post; it clicks in without tools. Could you tell me in a week whether it holds?',
      ),
      marks('1m', 'sanna', { tags: ['warranty'], nextStep: 'Hears from Lukas in a week' }),
    ],
  },
  {
    key: 'stock-in-oulu',
    customer: 'emily',
    began: '3d 16:40',
    steps: [
      chat('stores', 'Hello, do you have snowshoes for children in Oulu?'),
      answers(
        '1m',
        'mikko',
        'Hello Emily! Yes, two pairs, for 20 to 45 kilos. Shall I put one aside for you?',
      ),
      says('1m', 'Yes please! I would come on Saturday.'),
      marks('20s', 'mikko', { subject: 'Snowshoes for children in Oulu', tags: ['stores'] }),
      answers('1m', 'mikko', 'They wait for you until Saturday at four. How old is the walker?'),
    ],
  },
  {
    key: 'form-mail-chat-gps',
    customer: 'daniel',
    began: '11d 11:20',
    steps: [
      form(
        'GPS maps missing',
        'Hi, the new GPS shows no maps of Norway although the box says Nordic countries. We leave on Sunday.',
      ),
      answers(
        '38m',
        'mikko',
        'Hi Daniel, the maps are included, they only need unlocking. Which model is it?',
      ),
      byMail('1h 5m', 'It is the Otava 30.'),
      offers('9m', 'mikko', 'convenience'),
      takesUp('14m'),
      says('30s', 'Here I am.'),
      answers('40s', 'mikko', 'Great. Open Settings, then Maps, and type the code from the card in the box.'),
      checks('10s', 'mikko', 'history_reviewed', 'identity_confirmed', 'personal_empathy'),
      says('3m', 'It is downloading now. That was easy!'),
      answers('30s', 'mikko', 'Perfect. Have a wonderful tour!', { leaves: 'resolved' }),
      checks('10s', 'mikko', 'feedback_asked'),
    ],
  },
  {
    key: 'gift-card-by-mail',
    customer: 'grace',
    began: '8d 14:35',
    steps: [
      mail(
        'Gift card for my brother',
        'Hello, can I send a gift card straight to my brother with a few words?',
      ),
      answers(
        '1h',
        'sanna',
        'Hello Grace, of course. Choose "Send as a gift" at the till; your words go on the card, and you pick the day.',
      ),
      says('30m', 'Found it, thank you so much!'),
      resolves('20m', 'sanna'),
    ],
  },
  {
    key: 'invoice-company-name',
    customer: 'lukas',
    began: '15d 10:05',
    steps: [
      mail(
        'Company name on the invoice',
        'Hello, could you please put our company name on invoice 7544? It is Bergfreunde Meier GmbH.',
      ),
      assigns('20m', 'emma', 'mikko'),
      answers(
        '55m',
        'mikko',
        'Hello Lukas, done. The new invoice has the same number with an A at the end.',
        {
          leaves: 'resolved',
        },
      ),
    ],
  },
  {
    key: 'tent-size-chat',
    customer: 'hannah',
    began: '19d 15:00',
    steps: [
      chat('tents', 'Hi, is the Saana 3 tall enough to sit up in? I am 1.85 m.'),
      answers(
        '1m',
        'mikko',
        'Hi Hannah! Inside it is 1.15 m high, so you can sit upright with some room left.',
      ),
      says('1m', 'And does it stand without pegs?'),
      answers('1m', 'mikko', 'The inner tent does, the porch needs two. On rock, stones will do.'),
      says('40s', 'Lovely, that answers it. Thanks!'),
      marks('1m', 'mikko', { subject: 'How tall the Saana 3 is', tags: ['advice', 'tents'] }),
      resolves('3m', 'mikko'),
    ],
  },
  {
    key: 'delivery-to-cottage',
    customer: 'emily',
    began: '24d 12:45',
    steps: [
      form('Delivery to a cottage', 'Can you deliver to a cottage without a street address, near Inari?'),
      answers(
        '1h 40m',
        'sanna',
        'Hello Emily, the post office in Inari keeps parcels for two weeks. Shall we send it there?',
      ),
      byMail('4h', 'Yes, that would be perfect.'),
      answers('30m', 'sanna', 'It is on its way. Enjoy the cottage!', { leaves: 'resolved' }),
    ],
  },
  {
    key: 'complaint-turned-round',
    customer: 'oliver',
    began: '28d 11:10',
    steps: [
      mail(
        'Disappointed with the mat',
        'Hello, my new sleeping mat loses air every night. I had expected better from you, to be honest.',
      ),
      answers(
        '45m',
        'mikko',
        'Hello Oliver, I would be disappointed too. Please do not repair it yourself: a new mat goes out today, and you may keep the old one for the garden.',
      ),
      marks('1m', 'mikko', { tags: ['warranty', 'unhappy'], priority: 'high' }),
      says('2d', 'The new one arrived and holds. Thank you, that was handled really well.'),
      looks('30m', 'mikko'),
      resolves('5m', 'mikko'),
    ],
  },
]
