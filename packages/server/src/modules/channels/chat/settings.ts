import { ChatTheme } from '@throughline/contracts'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { OfficeHours } from './office.ts'
import { Question } from './questions.ts'
import { QuietHours } from './quiet-hours.ts'

/** Where no inbox says which colour the shop has. */
export const shopColour = '#0a766a'

/** What an operator sets for one chat inbox. */
export const ChatSettings = Type.Object({
  colour: Type.String({
    title: 'Colour',
    description: 'Of the button and of your customers’ own messages.',
    pattern: '^#[0-9a-fA-F]{6}$',
    default: shopColour,
  }),
  theme: Type.Optional(ChatTheme),
  greeting: Type.Record(Type.String(), Type.String({ maxLength: 300 }), {
    title: 'Greeting',
    description: 'By language; what is missing in one of ours is said in our own words.',
    default: {},
  }),
  askFirst: Type.Boolean({
    title: 'Ask name and e-mail first',
    description: 'Asked once, before the first message, so that answers can follow by e-mail.',
    default: true,
  }),
  questions: Type.Optional(
    Type.Array(Question, {
      title: 'Questions before the first message',
      description: 'Asked once; what your page knows is not asked.',
      maxItems: 6,
    }),
  ),
  identity: Type.Optional(
    Type.Object(
      {
        keysUrl: Type.Optional(
          Type.String({ pattern: '^https?://', maxLength: 2_000, description: 'JWKS, for RS256 and ES256' }),
        ),
        issuer: Type.Optional(Type.String({ maxLength: 400 })),
        audience: Type.Optional(Type.String({ maxLength: 400 })),
      },
      {
        title: 'Signed identity',
        description:
          'How your pages’ tokens are checked; the secret of HS256 is kept apart, as identitySecret.',
      },
    ),
  ),
  hours: Type.Optional(OfficeHours),
  quietHours: Type.Optional(
    Type.Union([QuietHours, Type.Null()], {
      title: 'Quiet hours',
      description:
        'By the customer’s clock; then answers do not follow by e-mail to who has been gone for longer. 21:00 to 08:00 unless set, null for none.',
    }),
  ),
  answersFrom: Type.Optional(
    Type.String({
      title: 'E-mail inbox for answers',
      description: 'Answers to customers who have left the chat come from here.',
      format: 'uuid',
    }),
  ),
})
export type ChatSettings = Static<typeof ChatSettings>

/** The settings of a chat inbox with defaults for what is not set. */
export function chatSettings(settings: unknown): ChatSettings {
  const filled = Value.Default(ChatSettings, Value.Clone(settings ?? {}))
  if (Value.Check(ChatSettings, filled)) return filled
  return { colour: shopColour, greeting: {}, askFirst: true }
}
