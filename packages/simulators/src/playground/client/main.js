import { startGuide, tick } from './guide.js'
import { startMail } from './mail.js'
import { startPanes } from './panes.js'

// Which steps of the guide a thing that happened belongs to; the shop answers only what she wrote.
const steps = { wrote: [1], arrived: [1, 2], replied: [3], followed: [4], closed: [5] }
const did = (what) => steps[what]?.forEach(tick)

startPanes({ onClosed: () => did('closed') })
startGuide()
startMail(did)
