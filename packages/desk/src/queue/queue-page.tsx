import { Outlet, useParams } from '@tanstack/react-router'
import { useOnePane } from '../shell/use-wide.ts'
import { QueuePane } from './queue-pane.tsx'

/** The queue beside what is open; on a narrow screen one of the two. */
export function QueuePage() {
  const { conversationId } = useParams({ strict: false })
  const onePane = useOnePane()
  return (
    <>
      {(!onePane || conversationId === undefined) && <QueuePane />}
      {(!onePane || conversationId !== undefined) && <Outlet />}
    </>
  )
}
