import { isTicked, startGuide, tick } from './guide.js'
import { startMail } from './mail.js'
import { startPanes } from './panes.js'

// Which steps of the guide a thing that happened belongs to; the shop answers only what she wrote.
const steps = { wrote: [1], arrived: [1, 2], replied: [3], followed: [4], closed: [5] }
const did = (what) => {
  steps[what]?.forEach(tick)
  if (what === 'arrived') void lookElsewhere({ hasMail: true })
}

/** What was done in another window: the switch was taken up there, and what came by mail since says that she left. */
async function lookElsewhere({ hasMail }) {
  if (isTicked(5)) return
  const answer = await fetch('/moved').catch(() => null)
  if (!answer?.ok || !(await answer.json())) return
  tick(4)
  if (hasMail) tick(5)
}

startPanes({ onClosed: () => did('closed') })
startGuide()
startMail(did)
window.addEventListener('focus', () => void lookElsewhere({ hasMail: false }))
