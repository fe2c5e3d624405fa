import type { Matters } from '../../words.ts'

/** Payments, invoices and discounts, in English. */
export const money: Matters = {
  refund: {
    tags: ['returns', 'payment'],
    openings: [
      [
        'Refund for order {order}',
        'I sent the {p} back over two weeks ago and have not seen the {price} euros yet. Could you check?',
      ],
      [
        'When does the money come?',
        'Tracking says you have my parcel, but there was no word about the refund. Order {order}.',
      ],
      [
        'Charged twice',
        'My account shows {price} euros twice, although I ordered a single {p}. Order {order}.',
      ],
      [
        'Refund is too low',
        'I paid {price} euros for the {p} and got less back. What is the difference for?',
      ],
    ],
    settles: [
      'Your return was booked in yesterday, and {price} euros are on the way. Sorry that you had to wait!',
      'The parcel is here, and the money went out today. Depending on the bank it takes up to three working days.',
      'I asked our accounts: the second amount was only reserved, and it falls away by itself.',
      'You are right, the postage had been taken off by mistake. The rest is on its way to you now, sorry!',
    ],
    nextStep: 'Ask accounts about the refund',
  },
  invoice: {
    tags: ['invoice'],
    openings: [
      [
        'Invoice {invoice}',
        'Our VAT number is missing on invoice {invoice}, so accounts sent it back. Could you correct it?',
      ],
      [
        'Receipt for the books',
        'I need a receipt for order {order} that shows the VAT separately. The one in the mail was not enough.',
      ],
      [
        'More time to pay',
        'Could invoice {invoice} wait another two weeks? My salary comes at the end of the month.',
      ],
      [
        'Reminder for a paid invoice',
        'You reminded me of invoice {invoice}, which I paid last week with the right reference.',
      ],
    ],
    settles: [
      'I have put it right, your VAT number is on it now. You can throw the old one away.',
      'Here comes a receipt with the VAT on a line of its own. If the books need anything else, just say so.',
      'That is fine. Invoice {invoice} is now due two weeks later, at no cost.',
      'Your payment is here. The reminder only crossed with it, please ignore it.',
    ],
    nextStep: 'See that the corrected invoice went out',
  },
  giftCard: {
    tags: ['gift card'],
    openings: [
      [
        'Gift card code is refused',
        'The till does not take my gift card, the one that ends in {card}. It was bought from you.',
      ],
      [
        'Lost gift card',
        'I bought a gift card and cannot find the mail any more. Order {order}. Could you send it again?',
      ],
      [
        'What is left on my card?',
        'How much is on gift card {card}, and can I use it together with a discount?',
      ],
    ],
    settles: [
      'It had been locked after too many tries. I unlocked it, please try again.',
      'I found order {order} and sent the card again. Have a look in the spam folder too, just in case.',
      'There are {price} euros on card {card}, valid for a good while yet. Discounts go with it.',
    ],
    nextStep: 'Unlock card {card} once the year is clear',
  },
  campaign: {
    tags: ['campaign'],
    openings: [
      [
        'Discount code does nothing',
        'The code TRAIL20 takes nothing off, although the {p} is in my basket. Has it ended already?',
      ],
      [
        'Missed the discount',
        'I ordered the {p} right before the campaign. Could I have the discount all the same? Order {order}.',
      ],
      [
        'Terms of the trail week',
        'Do the twenty per cent also count for gift cards, and does the club discount come on top?',
      ],
      [
        'Sold out at the till',
        'I had the {p} in my basket, and at the till it was gone. May I have that price when it is back?',
      ],
    ],
    settles: [
      'The code was off for a moment and works again. Just reload the basket.',
      'It is yours. I refunded the discount on order {order}, and the receipt comes by mail.',
      'It counts for everything but gift cards, and the club discount comes on top.',
      'You get that price, even if the week is over by then. I will write when it is back.',
    ],
    nextStep: 'Refund the discount of the campaign',
  },
}
