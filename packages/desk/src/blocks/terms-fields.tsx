import { useLingui } from '@lingui/react/macro'
import { type BlockReason, type BlockRequest, blockReasons } from '@throughline/contracts'
import { labelLook, Segmented, Select, TextField } from '@throughline/ui'
import { useState } from 'react'
import { useBlockReasons } from './reason-words.ts'

type Length = 'day' | 'week' | 'good'

const days: Record<Length, number | null> = { day: 1, week: 7, good: null }
const DAY = 86_400_000

export interface Terms {
  reason: BlockReason
  note: string
  length: Length
}

/** Why and for how long; `request` is what to ask for at this moment. */
export function useTerms() {
  const [terms, setTerms] = useState<Terms>({ reason: 'spam', note: '', length: 'good' })
  return {
    terms,
    setTerms,
    request(): BlockRequest {
      const length = days[terms.length]
      return {
        reason: terms.reason,
        note: terms.note.trim() || null,
        until: length === null ? null : new Date(Date.now() + length * DAY).toISOString(),
      }
    },
  }
}

/** The fields of every block. */
export function TermsFields({ terms, setTerms }: { terms: Terms; setTerms(terms: Terms): void }) {
  const { t } = useLingui()
  const reasons = useBlockReasons()
  return (
    <>
      <Select<BlockReason>
        label={t`Why`}
        options={blockReasons.map((key) => ({ key, label: reasons[key] }))}
        value={terms.reason}
        onChange={(reason) => setTerms({ ...terms, reason })}
      />
      <div>
        <span className={labelLook}>{t`For how long`}</span>
        <Segmented<Length>
          label={t`For how long`}
          options={[
            { key: 'day', label: t`1 day` },
            { key: 'week', label: t`1 week` },
            { key: 'good', label: t`For good` },
          ]}
          value={terms.length}
          onChange={(length) => setTerms({ ...terms, length })}
        />
      </div>
      <TextField
        label={t`Note (only your team sees it)`}
        value={terms.note}
        onChange={(note) => setTerms({ ...terms, note })}
        maxLength={500}
      />
    </>
  )
}
