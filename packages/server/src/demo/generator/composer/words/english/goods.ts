import type { Matters } from '../../words.ts'

/** What was bought and how it pleased, in English. */
export const goods: Matters = {
  size: {
    tags: ['sizes', 'exchange'],
    openings: [
      [
        '{p} runs small',
        'I took the {p} in {size}, and it is tight across the shoulders. Can I swap it for {bigger}?',
      ],
      [
        'Exchange for a larger size',
        'Love the {p} from order {order}, but the sleeves are short. Do you have {bigger} left?',
      ],
      [
        'Ordered the wrong size',
        'I clicked {size} when I meant {bigger}. The tags are still on the {p}. How does the exchange work?',
      ],
      [
        'Present was a size too small',
        'My husband got the {p} as a present and needs one size up. We have the receipt, order {order}.',
      ],
    ],
    asks: {
      answers: [
        'Of course! {bigger} is on the shelf. Shall I post it, or would you rather collect it?',
        'An exchange is no problem, and {bigger} is what I would take. Should it come by post?',
      ],
      replies: [
        'By post, please, to the same address.',
        'Post is easiest for me, thank you.',
        'By post. The old one goes back tomorrow.',
      ],
      closings: [
        'Right, {bigger} leaves today with a return label inside.',
        'It is on its way. Put the smaller one in the same bag within two weeks.',
      ],
    },
    settles: [
      'I would go for {bigger}. The cut is slim, and you want room for a warm layer. Exchanges are free with us.',
      'The exchange is made: {bigger} goes out tomorrow, with a label for the old one in the parcel.',
    ],
    nextStep: '{bigger} is set aside until we hear how to send it',
  },
  return: {
    tags: ['returns'],
    openings: [
      [
        'Returning the {p}',
        'The {p} from order {order} turned out not to be for me. How do I send it back, and what does it cost?',
      ],
      [
        'Return without the box',
        'I would like to return the {p}, but the box went into the recycling. Does that matter?',
      ],
      [
        'Return page does not load',
        'I tried to print the label for order {order}, but the page just spins. Could you send me the code?',
      ],
      [
        'Can a present be returned?',
        'I was given the {p} for my birthday and already have one. The receipt says {order}.',
      ],
    ],
    asks: {
      answers: [
        'You can, for 30 days and free of charge. Is it unused, with the tags on?',
        'Happy to help. Has it been worn outdoors, or only tried on? Then I can make the right label.',
      ],
      replies: [
        'Unused, only tried on indoors.',
        'Never been outside, and the tags are on.',
        'Tried on once in the hall, otherwise as new.',
      ],
      closings: [
        'Perfect. Your code is SO-{order}; write it on the parcel and leave it at any parcel point.',
        'Thanks. The label is in your inbox, and the money follows within five working days of its arrival.',
      ],
    },
    settles: [
      'No problem at all. Your code is SO-{order}; a sturdy bag will do, and it costs you nothing.',
      'I have set the return up for you. Drop the parcel off with the code SO-{order}, that is all.',
    ],
    nextStep: 'Waiting for return SO-{order}',
  },
  warranty: {
    tags: ['warranty'],
    openings: [
      [
        '{p} broke on the third trip',
        'My {p} came apart although I treated it by the book. Is that covered?',
      ],
      [
        'Warranty: {p}',
        'I bought the {p} not long ago, and a seam has opened along half its length. Order {order}. Repair or replacement?',
      ],
      [
        'A fault from the factory?',
        'On our last outing it became clear that the {p} does not do what it promises. I can send photos. How do I claim?',
      ],
      [
        '{p} gave up in the rain',
        'Last weekend in the rain the {p} let me down badly. Have others had this? Order {order}.',
      ],
    ],
    asks: {
      answers: [
        'I am sorry, it should last far longer. Where exactly is the damage, so that the workshop can prepare?',
        'Thanks for telling us. This goes to our workshop under warranty. Did it happen at once or bit by bit?',
        'That is a pity! Let us put it right. Could you describe the fault in a few words?',
      ],
      replies: [
        'It is along the top edge and happened all at once.',
        'It started small and got worse with each trip.',
        'Right at the seam, and without any warning.',
      ],
      closings: [
        'Thank you, that is a clear case. A new one goes out today, and you need not return the old one.',
        'The workshop needs about a week. The label is in your inbox, and the postage is ours.',
        'We will replace it. Expect the new one on {day}.',
      ],
    },
    settles: [
      'Sorry about that! It is covered. I have mailed you a label to send it to our workshop free of charge.',
      'We know this from one production run. You get a new one, and it leaves the warehouse today.',
    ],
    nextStep: 'The workshop has yet to say whether it is covered',
  },
  complaint: {
    tags: ['unhappy'],
    openings: [
      [
        'Not happy at all',
        'This is the third time I write, and nobody answers. Order {order} has been open for a month. That is not good service.',
      ],
      [
        'Disappointed',
        'I paid {price} euros for the {p}, and it was damaged on its first trip. I had expected better.',
      ],
      [
        'Wrong information on your site',
        'Your site said the {p} was in stock. I drove for an hour, and there was none. Who pays for my trip?',
      ],
      [
        'Sent from one person to the next',
        'I have explained my order {order} four times now, to four people. Please just solve it.',
      ],
    ],
    asks: {
      answers: [
        'I am sorry, this must not happen. I am taking it on myself and will see it through. What would help you most?',
        'I understand, and I apologise for all of us. What would be the best solution for you?',
      ],
      replies: [
        'It is enough if somebody deals with it and tells me where it stands.',
        'I appreciate the answer. I only hope that it does not happen again.',
      ],
      closings: [
        'It is settled now, and I have spoken with the store. I added 20 euros to your account for the trouble.',
        'Thank you for your patience. We went through it as a team, and a credit is on its way.',
      ],
    },
    settles: [
      'You are right, and I am sorry. I have put it in order and refunded the delivery.',
      'I apologise. I found where it went wrong, and we have mended that. There are 20 euros on your account.',
    ],
    nextStep: 'Call and say how it goes on',
  },
  praise: {
    tags: ['thanks'],
    openings: [
      [
        'Thank you for the good service',
        'Your people helped me so well that I wanted to tell you. The {p} was just the right choice!',
      ],
      [
        'Praise where it is due',
        'A week in the fells behind us, and the {p} stood up to everything. Greetings to whoever made it!',
      ],
      [
        'A quick thank-you',
        'You helped me last week although the mistake was mine. One does not see that often.',
      ],
    ],
    settles: [
      'Thank you for the kind words; I read them out over coffee. Happy trails!',
      'You made our day. Thank you for telling us!',
    ],
    nextStep: 'Pass the thanks on',
  },
}
