import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Dialog } from '@throughline/ui'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { ApiError } from '../api/client.ts'
import { queryClient } from '../api/query-client.ts'
import { passkeyProofOptions, prove, securityQuery } from '../api/security.ts'
import { FactorForm } from './factor-form.tsx'
import { ProofCancelled } from './passkey-errors.ts'

type Guarded = <T>(run: () => Promise<T>) => Promise<T>

const ProofContext = createContext<Guarded>((run) => run())

/**
 * Runs what changes how somebody signs in; where the server asks for a fresh proof, asks the person and runs it
 * again. Rejects with `ProofCancelled` when they close the question.
 */
export function useProof(): Guarded {
  return useContext(ProofContext)
}

/** Asks for the proofs of everything inside. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ proved(): void; close(): void } | null>(null)
  const guarded = useCallback<Guarded>(async (run) => {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'proof_needed') throw error
    }
    await new Promise<void>((resolve, reject) => {
      setAsked({ proved: resolve, close: () => reject(new ProofCancelled()) })
    }).finally(() => setAsked(null))
    return await run()
  }, [])
  return (
    <ProofContext value={guarded}>
      {children}
      {asked && <ProofDialog {...asked} />}
    </ProofContext>
  )
}

function ProofDialog({ proved, close }: { proved(): void; close(): void }) {
  const { t } = useLingui()
  const { data } = useQuery(securityQuery)
  return (
    <Dialog
      title={t`Is it you?`}
      closeLabel={t`Close`}
      isOpen
      width="24rem"
      onOpenChange={(open) => !open && close()}
    >
      <div className="space-y-4 p-4">
        <p className="text-ink-2">{t`This changes how you sign in, so show once more that it is you. It holds for ten minutes.`}</p>
        {data?.proofMethods.length === 0 && (
          <p>{t`You have neither a password nor a second factor here. Sign out and in again, and do it within ten minutes.`}</p>
        )}
        {data !== undefined && data.proofMethods.length > 0 && (
          <FactorForm
            methods={data.proofMethods}
            passkeyOptions={passkeyProofOptions}
            action={t`Go on`}
            send={async (proof) => {
              await prove(proof)
              void queryClient.invalidateQueries({ queryKey: securityQuery.queryKey })
              proved()
            }}
          />
        )}
      </div>
    </Dialog>
  )
}
