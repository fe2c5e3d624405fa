import { useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import { EmptyState } from '@throughline/ui'
import { ArrowLeft } from 'lucide-react'
import type { ComponentType } from 'react'
import { useOnePane } from '../shell/use-wide.ts'
import { Attributes } from './attributes.tsx'
import { Audit } from './audit/audit.tsx'
import { Blocks } from './blocks/blocks.tsx'
import { Fields } from './fields.tsx'
import { Forms } from './forms/forms.tsx'
import { Imports } from './imports/imports.tsx'
import { Inboxes } from './inboxes.tsx'
import { Keys } from './keys/keys.tsx'
import { ServiceAccounts } from './keys/service-accounts.tsx'
import { Macros } from './macros/macros.tsx'
import { MailSignIn } from './mail-sign-in/mail-sign-in.tsx'
import { Mixed } from './mixed.tsx'
import { NoticeChoices } from './notices/notice-choices.tsx'
import { Operations } from './operations/operations.tsx'
import { type PageKey, useSettingsPages } from './pages.ts'
import { People } from './people.tsx'
import { Profile } from './profile.tsx'
import { Roles } from './roles.tsx'
import { Security } from './security.tsx'
import { Signatures } from './signatures/signatures.tsx'
import { Tags } from './tags/tags.tsx'
import { Teams } from './teams.tsx'
import { Templates } from './templates/templates.tsx'
import { Writing } from './writing.tsx'

const contents: Record<PageKey, ComponentType> = {
  profile: Profile,
  notices: NoticeChoices,
  writing: Writing,
  signatures: Signatures,
  templates: Templates,
  macros: Macros,
  security: Security,
  inboxes: Inboxes,
  forms: Forms,
  'mail-sign-in': MailSignIn,
  attributes: Attributes,
  imports: Imports,
  fields: Fields,
  tags: Tags,
  people: People,
  teams: Teams,
  roles: Roles,
  keys: Keys,
  'service-accounts': ServiceAccounts,
  audit: Audit,
  mixed: Mixed,
  blocks: Blocks,
  operations: Operations,
}

/** One subject of the settings. */
export function SettingsPage() {
  const { t } = useLingui()
  const { page: key } = useParams({ from: '/desk/settings/$page' })
  const page = useSettingsPages().find((one) => one.key === key)
  const Title = useOnePane() ? 'h1' : 'h2'
  const Content = page === undefined ? null : contents[page.key]
  return (
    <main className="min-w-0 flex-1 overflow-y-auto bg-panel">
      <div className="max-w-[46rem] px-10 py-6 max-[799px]:px-4">
        <Link
          to="/settings"
          className="mb-3 inline-flex items-center gap-1.5 rounded-control text-ink-2 hover:text-ink min-[800px]:hidden"
        >
          <ArrowLeft aria-hidden size={16} strokeWidth={1.75} />
          {t`Settings`}
        </Link>
        {page === undefined || Content === null ? (
          <EmptyState title={t`There is no such setting, or it is not yours to see`} />
        ) : (
          <>
            <Title className="mb-5 font-[650] text-xl tracking-[-0.015em]">{page.title}</Title>
            <Content />
          </>
        )}
      </div>
    </main>
  )
}
