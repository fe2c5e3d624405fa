import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Button, type ButtonTone } from '@throughline/ui'
import { giveCommand } from '../../commands/commands.ts'

/** Searches on in all conversations; the focus goes to the search, since this button goes away. */
export function SearchEverywhere({ q, tone = 'plain' }: { q: string; tone?: ButtonTone }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const widen = () => {
    giveCommand('find')
    void navigate({ to: '/queue/$view', params: { view: 'all' }, search: { q } })
  }
  return (
    <Button tone={tone} onPress={widen}>
      {t`Search in all conversations`}
    </Button>
  )
}
