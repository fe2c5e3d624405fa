import type { QueueRow as Row } from '@throughline/contracts'
import {
  Avatar,
  Button,
  Checkbox,
  Chip,
  Dialog,
  EmptyState,
  ErrorState,
  IconButton,
  Kbd,
  Progress,
  Segmented,
  Select,
  TextField,
} from '@throughline/ui'
import { Archive, Star } from 'lucide-react'
import type { ReactNode } from 'react'
import { Line } from '../src/conversation/line/line.tsx'
import { useNow } from '../src/i18n/use-now.ts'
import { QueueRow } from '../src/queue/queue-row.tsx'
import { useRowWords } from '../src/queue/use-row-words.ts'
import { anItem, at } from '../src/testing/builders.ts'
import { theJourney } from './the-journey.ts'

const nothing = () => undefined

/** What can be compared with its picture, by the name of the picture. */
export const looks = {
  controls: Controls,
  fields: Fields,
  queue: Queue,
  line: Journey,
  states: States,
  dialog: OpenDialog,
}

export function isLook(name: string): name is keyof typeof looks {
  return Object.hasOwn(looks, name)
}

function Together({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2.5">{children}</div>
}

function Controls() {
  return (
    <div className="space-y-4 p-5">
      <Together>
        <Button tone="primary">Send</Button>
        <Button>Switch channel</Button>
        <Button tone="quiet">Cancel</Button>
        <Button tone="danger">Remove for good</Button>
        <Button size="small">Offer again</Button>
        <Button isDisabled>Sending…</Button>
        <IconButton label="Set aside" icon={<Archive size={16} strokeWidth={1.75} />} />
        <IconButton label="Keep" icon={<Star size={16} strokeWidth={1.75} />} isDisabled />
      </Together>
      <Together>
        <Chip>delivery</Chip>
        <Chip tone="ok">Resolved</Chip>
        <Chip tone="warn">Due 14:30</Chip>
        <Chip tone="bad">Late 2 h</Chip>
        <Chip>{'a tag with a name that is much too long for the row it is on'}</Chip>
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
        <Avatar name="Aino Virtanen" />
        <Avatar name="Joonas Korhonen" hue={20} size={24} />
      </Together>
      <Together>
        <Segmented
          label="What is written"
          options={[
            { key: 'reply', label: 'Reply' },
            { key: 'note', label: 'Note' },
          ]}
          value="reply"
          onChange={nothing}
        />
        <Checkbox isSelected>History reviewed</Checkbox>
        <Checkbox>Feedback asked</Checkbox>
        <Checkbox look="done" isSelected>
          Switch explained
        </Checkbox>
      </Together>
      <Progress label="Rows read" value={620} max={1000} />
    </div>
  )
}

function Fields() {
  return (
    <div className="max-w-md space-y-4 p-5">
      <TextField label="Name" defaultValue="Saimaa Outdoor" hint="Customers see it in every mail." />
      <TextField
        label="Address"
        defaultValue="support@"
        error="Write one whole address, such as name@shop.example."
      />
      <TextField label="Greeting" rows={3} placeholder="Hello, how can we help?" />
      <Select
        label="Language"
        hint="What new conversations begin in."
        options={[
          { key: 'en', label: 'English' },
          { key: 'fi', label: 'Suomi' },
        ]}
        value="fi"
        onChange={nothing}
      />
    </div>
  )
}

const rows: readonly Row[] = [
  anItem({
    id: 'late',
    subject: 'Tent arrived with a broken pole',
    journey: [
      { channel: 'form', state: 'ended' },
      { channel: 'email', state: 'ended' },
      { channel: 'chat', state: 'live' },
    ],
    preview: {
      text: 'We leave on Friday, so I would need it before that.',
      authorKind: 'customer',
      at: at(5),
    },
    tags: ['tent', 'warranty'],
    priority: 'urgent',
    replyDueAt: at(30),
    lastInboundSeq: 4,
  }),
  anItem({
    id: 'offered',
    subject: 'Väärä koko',
    customer: { id: 'b', displayName: 'Mikko Nieminen' },
    language: 'fi',
    journey: [
      { channel: 'email', state: 'live' },
      { channel: 'chat', state: 'offered' },
    ],
    preview: { text: 'Kiitos, odotan.', authorKind: 'customer', at: at(50) },
    replyDueAt: at(200),
    assigneeId: 'joonas',
  }),
  anItem({
    id: 'snoozed',
    subject:
      'When is the blue one in stock again, and would it be possible to have it put aside for me until then?',
    customer: { id: 'c', displayName: 'Kovács Eszter' },
    status: 'snoozed',
    snoozedUntil: '2026-03-04T07:00:00.000Z',
    preview: { text: 'On Wednesday, I believe.', authorKind: 'agent', at: at(20) },
  }),
  anItem({
    id: 'resolved',
    subject: '',
    customer: { id: 'd', displayName: 'Freja Holm' },
    status: 'resolved',
    journey: [{ channel: 'chat', state: 'ended' }],
    preview: { text: 'Thank you!', authorKind: 'customer', at: at(1) },
    assigneeId: null,
  }),
]

function Queue() {
  const words = useRowWords()
  const now = useNow()
  return (
    <div className="max-w-[372px] border-line border-r bg-panel">
      {rows.map((row) => (
        <QueueRow
          key={row.id}
          row={row}
          place="all"
          q=""
          view="all"
          open={row.id === 'offered'}
          now={now}
          words={words}
        />
      ))}
    </div>
  )
}

function Journey() {
  return (
    <div className="flex h-screen flex-col bg-panel">
      <Line detail={theJourney} />
    </div>
  )
}

function States() {
  return (
    <div className="grid grid-cols-2 gap-4 p-5 max-[600px]:grid-cols-1">
      <EmptyState title="Nobody waits for you" action={<Button tone="primary">See what nobody has</Button>}>
        What customers write to you stands here, the most urgent first.
      </EmptyState>
      <ErrorState
        title="The conversation could not be loaded"
        quote="req_7f3a"
        retry={{ label: 'Try again', run: nothing }}
      >
        The server did not answer. What you wrote is kept on this device.
      </ErrorState>
    </div>
  )
}

function OpenDialog() {
  return (
    <Dialog
      title="Resolve 12 conversations"
      isOpen
      onOpenChange={nothing}
      closeLabel="Close"
      footer={
        <>
          <Button>Cancel</Button>
          <Button tone="primary">Resolve</Button>
        </>
      }
    >
      <p className="px-4 py-3">Customers are told nothing of it. It can be undone for ten seconds.</p>
    </Dialog>
  )
}
