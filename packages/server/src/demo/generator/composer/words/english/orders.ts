import type { Matters } from '../../words.ts'

/** Parcels, orders and stores, in English. */
export const orders: Matters = {
  late: {
    tags: ['delivery'],
    openings: [
      [
        'Where is my {p}?',
        'I ordered the {p} nearly two weeks ago and have heard nothing since the confirmation. The order number is {order}.',
      ],
      [
        'Order {order} has not arrived',
        'Tracking says the parcel left you last week, but nothing has reached {town}. Who should I ask?',
      ],
      [
        'Delivery later than promised',
        'You promised three working days for order {order}, and today is the eighth. I would need it before the weekend.',
      ],
      [
        'Parcel stuck in transit',
        'My {p} has been sitting in a depot for days. Is it still moving, or has it been lost? It is order {order}.',
      ],
      [
        'Will it come before we leave?',
        'We set off on {day}, and order {order} still says "in preparation". Is there anything you can do?',
      ],
    ],
    asks: {
      answers: [
        'I am sorry about the wait. I have asked the carrier to look for order {order}. Which number may the driver call?',
        'That should not take so long. The parcel turned up at the depot, and I have it on the next van. Could I have a phone number for the driver?',
        'You are right, this one has been standing still. I am moving it to express. What is the best number to reach you on?',
      ],
      replies: [
        'It is {phone}. I am at home in the afternoons.',
        'Thanks for looking into it! {phone}, a text is fine too.',
        '{phone}. Please just get it here.',
      ],
      closings: [
        'Thank you, I have passed it on. It will be with you on {day}, and I have refunded the delivery.',
        'Great, the driver will ring ahead. The new date is confirmed, and tracking shows it too.',
        'Done. If it is not there in two days, I will send another one at our expense.',
      ],
    },
    settles: [
      'Sorry about the delay! I rang the depot: your parcel is already on the van and comes today or tomorrow.',
      'I looked up order {order}. It had been sorted the wrong way, but is moving again and arrives on {day}.',
    ],
    nextStep: 'See whether the parcel has moved',
  },
  missing: {
    tags: ['delivery', 'missing'],
    openings: [
      [
        'The {p} was not in the box',
        'Order {order} came today with everything except the {p}. The packing list says it should be there.',
      ],
      [
        'Strap missing',
        'The {p} is lovely, but the strap that should come with it is not in the bag. Could you post one? Order {order}.',
      ],
      [
        'Is there a second parcel?',
        'I unpacked twice: the {p} is on the receipt but not in the box. Does it follow separately?',
      ],
      [
        'Order {order} is incomplete',
        'I have just opened the parcel, and only part of the order is in it. The {p} at least is not there at all.',
      ],
    ],
    asks: {
      answers: [
        'I am sorry, that is a packing mistake of ours. I will send what is missing right away. Same address as before?',
        'Thanks for telling us, and sorry for the muddle. I have set the missing one aside. Is the address on the order still right?',
      ],
      replies: [
        'Yes, the same address, please.',
        'Yes, it is. Thanks for making this so easy.',
        'Same address, and I am in no hurry.',
      ],
      closings: [
        'It leaves today, and the tracking code comes by mail.',
        'Packed and waiting for the van. I put a little something in for the trouble.',
      ],
    },
    settles: [
      'Sorry about that! The missing one has just gone out free of charge and should arrive on {day}.',
      'Your order was split over two parcels, and the other one follows tomorrow. We should have told you.',
    ],
    nextStep: 'Make sure that the missing item went out',
  },
  change: {
    tags: ['order'],
    openings: [
      [
        'Cancel one of two',
        'I ordered two by mistake when I wanted one. Can order {order} still be changed?',
      ],
      [
        'New delivery address',
        'I moved to {town} last weekend, and order {order} is going to the old flat. Is there time to change it?',
      ],
      [
        'Add to order {order}',
        'Could you add the {p} to my order? It would be nice to pay for one delivery only.',
      ],
      [
        'Different pick-up point',
        'I chose the wrong pick-up point for order {order}. Could it go closer to the centre of {town}?',
      ],
    ],
    asks: {
      answers: [
        'Yes, it has not been packed yet. Shall I change it right now?',
        'We are in time! Do I make the change to order {order}, or is there anything else?',
      ],
      replies: ['Right now, please!', 'Go ahead, nothing else.'],
      closings: [
        'Done. A new confirmation follows in a few minutes.',
        'It is saved, and the order goes out tomorrow with the new details.',
      ],
    },
    settles: [
      'I have changed order {order}. The new confirmation is in your inbox.',
      'Just before it was packed! The change is made and costs nothing.',
    ],
    nextStep: 'Change order {order} before it is packed',
  },
  stock: {
    tags: ['stock', 'advice'],
    openings: [
      ['Is the {p} still available?', 'Your site says the {p} is sold out. Is there one left anywhere?'],
      [
        '{p}: any news?',
        'I have been waiting for the {p} for months. Is another batch coming this year, or should I look elsewhere?',
      ],
      [
        'Looking for the {p}',
        'I want to give the {p} as a present, but your site says that all are gone. Do you know of one anywhere?',
      ],
    ],
    asks: {
      answers: [
        'Good question! We have two left in the warehouse. Shall I put one aside for you?',
        'There is still one! Would you like me to reserve it?',
      ],
      replies: ['Yes please, put one aside.', 'Please do, I will order it tonight.'],
      closings: [
        'It is reserved in your name for a week.',
        'Done! Order as usual, and you will get that one.',
      ],
    },
    settles: [
      'The next batch comes within two weeks. You are on the list and will hear from us that very day.',
      'The shelves are empty just now, but a couple are coming back from returns. I will write as soon as the first is here.',
    ],
    nextStep: 'Tell the customer when the {p} is in',
  },
  appointment: {
    tags: ['appointment'],
    openings: [
      [
        'Boot fitting',
        'I would like a fitting in your Helsinki store, on {day} afternoon if possible. Is anything free?',
      ],
      [
        'Moving my appointment',
        'I cannot make the workshop appointment we agreed. Would {day} be possible instead?',
      ],
      [
        'Help with a backpack',
        'Can somebody in the Tampere store set the back length of my Repo with me? I could come on {day}.',
      ],
    ],
    asks: {
      answers: [
        'Yes! There is room at two and at half past four. Which would you like?',
        'Good idea. There is a time around noon and one after work. Which shall I book?',
      ],
      replies: ['The later one, please.', 'The second one, I come straight from work.'],
      closings: [
        'Booked! You get a reminder the day before.',
        'It is yours, and the store knows. Bring your own socks.',
      ],
    },
    settles: [
      'I booked you in for {day} at half past four. If that does not suit, just answer here.',
      'There is room, so I put you down for {day} at two. See you then!',
    ],
    nextStep: 'Confirm the time with the store',
  },
}
