import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type ClaimView, type CustomerView, type IdentityView, isChannel } from '@throughline/contracts'
import { Avatar, ChannelIcon, Chip, classes, IconButton, Item, Menu, Tip } from '@throughline/ui'
import { BadgeCheck, CircleHelp, Ellipsis, Phone, UserRound } from 'lucide-react'
import { Button } from 'react-aria-components'
import { BlockedChip } from '../blocks/blocked-chip.tsx'
import { useChannelNames } from '../conversation/channel-names.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useNow } from '../i18n/use-now.ts'
import { useCustomerActions } from './customer-actions.tsx'
import { IdentityMenu } from './identity-menu.tsx'
import { KindIcon } from './kind-icon.tsx'

/** The person: how they are, where they are, and what is proved about them. */
export function PersonCard({ customer, withMenu = true }: { customer: CustomerView; withMenu?: boolean }) {
  const { t } = useLingui()
  const known = new Set(customer.identities.map((identity) => identity.display))
  const proved = new Set(
    customer.identities.flatMap(({ verifiedAt, display }) => (verifiedAt ? [display] : [])),
  )
  // What was first only typed and then proved stands once, as proved.
  const identities = customer.identities.filter(
    (identity, i, all) =>
      identity.verifiedAt !== null ||
      identity.block !== null ||
      (!proved.has(identity.display) && all.findIndex((other) => isAlike(other, identity)) === i),
  )
  const claims = customer.claims.filter(
    (claim) => !known.has(claim.value) && claim.value !== customer.displayName,
  )
  return (
    <section
      aria-label={t`The customer`}
      className="mb-3 rounded-card border border-line bg-panel px-[13px] py-3 text-[13px]"
    >
      <div className="flex items-center gap-[11px]">
        <Avatar name={customer.displayName} />
        <div className="min-w-0 flex-1">
          <Link
            to="/customers/$customerId"
            params={{ customerId: customer.id }}
            className="rounded-control font-[650] text-sm wrap-anywhere hover:underline"
          >
            {customer.displayName}
          </Link>
          <Facts customer={customer} />
        </div>
        {withMenu && <CustomerMenu customer={customer} />}
      </div>
      <ul aria-label={t`Known by`} className="mt-[9px]">
        {identities.map((identity) => (
          <Identity key={identity.id} customer={customer} identity={identity} />
        ))}
        {claims.map((claim) => (
          <Claim key={`${claim.identityId} ${claim.kind} ${claim.value}`} claim={claim} />
        ))}
      </ul>
    </section>
  )
}

function CustomerMenu({ customer }: { customer: CustomerView }) {
  const { t } = useLingui()
  const { actions, dialogs } = useCustomerActions(customer)
  if (actions.length === 0) return null
  return (
    <>
      <Menu
        aria-label={t`The customer: more`}
        placement="bottom end"
        onAction={(key) => actions.find(({ id }) => id === key)?.run()}
        trigger={
          <IconButton
            tone="quiet"
            label={t`The customer: more`}
            className="-mr-1 self-start text-ink-3!"
            icon={<Ellipsis size={16} strokeWidth={1.75} />}
          />
        }
      >
        {actions.map(({ id, label }) => (
          <Item key={id} id={id}>
            {label}
          </Item>
        ))}
      </Menu>
      {dialogs}
    </>
  )
}

/** Several visits of the same chat prove no more than one. */
function isAlike(a: IdentityView, b: IdentityView): boolean {
  return a.kind === b.kind && a.display === b.display && a.verifiedAt === null && b.verifiedAt === null
}

function Facts({ customer }: { customer: CustomerView }) {
  const { t } = useLingui()
  const format = useFormat()
  const now = useNow()
  const { tier, locale, preferredChannel } = customer
  const { title: channelName } = useChannelNames()
  const timezone = customer.timezone ?? customer.claimedTimezone
  const preferred =
    preferredChannel !== null && isChannel(preferredChannel)
      ? channelName(preferredChannel)
      : preferredChannel
  const time = timezone === null ? null : format.clockIn(timezone, now)
  const place = timezone?.split('/').at(-1)?.replaceAll('_', ' ') ?? ''
  const facts = [
    tier,
    locale === null ? null : format.language(locale),
    time === null ? null : t`${time} in ${place}`,
  ]
  const line = facts.filter((fact) => fact !== null).join(' · ')
  return (
    <>
      {line !== '' && (
        <p
          className="num text-ink-2 first-letter:uppercase"
          title={customer.timezone === null && timezone !== null ? t`Their browser says so.` : undefined}
        >
          {line}
        </p>
      )}
      {preferredChannel !== null && (
        <p className="text-[12.5px] text-ink-2">{t`Prefers ${preferred ?? ''}`}</p>
      )}
    </>
  )
}

function Identity({ customer, identity }: { customer: CustomerView; identity: IdentityView }) {
  const { t } = useLingui()
  const format = useFormat()
  const by = {
    mail_authentication: t`verified`,
    host_token: t`by the shop’s sign-in`,
    agent: t`by a colleague`,
    link: t`confirmed by link`,
    channel: t`by its channel`,
  }
  const unproved: Readonly<Record<string, string>> = {
    visitor: t`visitor`,
    external_id: t`from a file`,
    phone: t`from a file`,
  }
  const reasons: Readonly<Record<string, string>> = {
    visitor: t`A visit of the chat. It proves nothing about who it is.`,
    external_id: t`The number under which a file that was loaded knows this person.`,
    phone: t`A file that was loaded says so. It opens nothing until it is proved.`,
  }
  const verified = identity.verifiedAt !== null
  const how = verified ? by[identity.verifiedBy ?? 'agent'] : (unproved[identity.kind] ?? t`only claimed`)
  const why = verified
    ? identity.verifiedBy === 'mail_authentication'
      ? t`A mail from this address carried a valid signature of its domain (${format.moment(identity.verifiedAt ?? '')}).`
      : t`Confirmed ${format.moment(identity.verifiedAt ?? '')}.`
    : (reasons[identity.kind] ??
      t`Somebody typed this. It opens nothing until its owner has answered from it.`)
  const name =
    identity.kind === 'visitor' && /^[0-9a-f-]{20,}$/.test(identity.display)
      ? t`Chat visitor`
      : identity.display
  const sharing = { personal: null, shared: t`Shared`, relay: t`Relay` }[identity.sharing]
  return (
    <li className="py-[3px] text-ink-2">
      <div className="flex items-center gap-2">
        <KindIcon kind={identity.kind} />
        <span
          className={classes('min-w-0 truncate', identity.kind === 'external_id' && 'num text-ink-3 text-xs')}
          title={name}
        >
          {name}
        </span>
        <Proof
          good={verified}
          quiet={!verified && (identity.kind === 'visitor' || identity.kind === 'external_id')}
          words={how}
          why={why}
        />
        <IdentityMenu customer={customer} identity={identity} name={name} />
      </div>
      {(sharing !== null || identity.block !== null) && (
        <p className="flex flex-wrap gap-1 pt-0.5 pl-6">
          {sharing !== null && <Chip>{sharing}</Chip>}
          {identity.block !== null && <BlockedChip block={identity.block} />}
        </p>
      )}
    </li>
  )
}

function Claim({ claim }: { claim: ClaimView }) {
  const { t } = useLingui()
  const { by } = useChannelNames()
  const from: Readonly<Record<string, string>> = {
    form: t`said in the form`,
    chat: t`said in the chat`,
    email: t`said in a mail`,
    import: t`from a file`,
  }
  const elsewhere = () => (claim.source === 'import' ? '' : by(claim.source))
  return (
    <li className="flex items-center gap-2 py-[3px] text-ink-2">
      {claim.kind === 'email' && <ChannelIcon channel="email" className="text-ink-3" />}
      {claim.kind === 'phone' && (
        <Phone aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
      )}
      {claim.kind === 'name' && (
        <UserRound aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
      )}
      <span className="min-w-0 truncate" title={claim.value}>
        {claim.value}
      </span>
      <Proof
        good={false}
        words={from[claim.source] ?? elsewhere()}
        why={t`Only said, not proved. It opens nothing until it is.`}
      />
    </li>
  )
}

function Proof({
  good,
  quiet = false,
  words,
  why,
}: {
  good: boolean
  quiet?: boolean
  words: string
  why: string
}) {
  const Icon = good ? BadgeCheck : CircleHelp
  const colour = good ? 'text-ok' : quiet ? 'text-ink-3' : 'text-warn'
  return (
    <Tip label={why} placement="left">
      <Button
        className={`ml-auto inline-flex shrink-0 items-center gap-1 rounded-[4px] font-[550] text-xs ${colour}`}
      >
        <Icon aria-hidden size={13} strokeWidth={2} />
        {words}
      </Button>
    </Tip>
  )
}
