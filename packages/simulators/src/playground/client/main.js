import { startGuide, tick } from './guide.js'
import { startMail } from './mail.js'
import { startPanes } from './panes.js'

// Which step of the guide a thing that happened belongs to.
const steps = { arrived: 2, replied: 3, followed: 4, closed: 5 }

startPanes({ onClosed: () => tick(steps.closed) })
startGuide()
startMail((what) => {
  if (what in steps) tick(steps[what])
})
