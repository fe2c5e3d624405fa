import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ConversationDetail, MessageView, ReplyTarget } from '@throughline/contracts'
import { Button, Dot, Item, Menu } from '@throughline/ui'
import { ChevronDown } from 'lucide-react'
import { conversationQuery } from '../../api/queries.ts'
import { giveCommand } from '../../commands/commands.ts'
import { getDraft, writeDraft } from '../../composer/drafts.ts'
import { useTargetWords } from '../../composer/target-words.ts'

/** The other ways on which the words of a message that did not arrive can go; a press puts them into the composer. */
export function OtherWays({ message }: { message: MessageView }) {
  const { t } = useLingui()
  const said = useTargetWords()
  const { data: detail } = useQuery({ ...conversationQuery(message.conversationId), enabled: false })
  const others = detail === undefined ? [] : otherTargets(detail, message)
  const [only] = others
  if (only === undefined || others.length === 1) {
    return (
      <Button size="small" tone="quiet" onPress={() => writeOn(message, only)}>
        {only === undefined ? t`Write another way` : t`Write ${said(only)} instead`}
      </Button>
    )
  }
  return (
    <Menu
      aria-label={t`Other ways`}
      onAction={(key) =>
        writeOn(
          message,
          others.find((target) => target.key === key),
        )
      }
      trigger={
        <Button size="small" tone="quiet">
          {t`Write another way`}
          <ChevronDown aria-hidden size={13} strokeWidth={2} />
        </Button>
      }
    >
      {others.map((target) => (
        <Item
          key={target.key}
          id={target.key}
          textValue={said(target)}
          icon={
            <span className="block pt-1">
              <Dot channel={target.channel} />
            </span>
          }
        >
          {said(target)}
        </Item>
      ))}
    </Menu>
  )
}

/** Words for the customer go to the customer, and those for somebody else to nobody but them. */
function otherTargets(
  { replyTargets, participants, legs, awayUpdate }: ConversationDetail,
  { legId, deliveries }: MessageView,
) {
  const owner = legs.find((leg) => leg.id === legId)?.identity.id
  const isCustomers = (identityId: string | undefined) =>
    participants.every((one) => one.identityId !== identityId || one.role === 'customer')
  // Where what they missed was refused it is no other way.
  const refused = deliveries.some(({ route, state }) => route === 'away_email' && state === 'failed')
  return replyTargets.filter(
    (target) =>
      target.legId !== legId &&
      !(refused && target.address !== null && target.address === awayUpdate?.address) &&
      (isCustomers(owner) ? isCustomers(target.identityId) : target.identityId === owner),
  )
}

/** Puts the words into the composer, before what stands there, on the way that was chosen. */
function writeOn({ conversationId, text }: MessageView, target: ReplyTarget | undefined): void {
  const present = getDraft(conversationId, 'reply')
  const both = present.text.trim() === '' ? text.trim() : `${present.text}\n\n${text.trim()}`
  writeDraft(
    conversationId,
    'reply',
    { text: both, html: null, ...(target !== undefined && { target: target.key }) },
    false,
  )
  giveCommand('reply')
}
