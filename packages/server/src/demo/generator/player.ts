import type { Tx } from '../../platform/database/index.ts'
import { agentSteps } from './agent-steps.ts'
import { customerSteps } from './customer-steps.ts'
import { createRandom } from './random.ts'
import { createRecord, type Record } from './record.ts'
import type { Scenario, Step } from './scenario.ts'
import { openStage, type Theatre } from './stage.ts'
import { timesOf } from './times.ts'

/** Plays one conversation from its beginning to where it stands when the demo starts, in one transaction. */
export async function play(theatre: Theatre, scenario: Scenario): Promise<void> {
  await theatre.app.platform.db.transaction((tx) => playIn(tx, theatre, scenario))
}

async function playIn(tx: Tx, theatre: Theatre, scenario: Scenario): Promise<void> {
  const random = createRandom(theatre.seed, scenario.key)
  const times = timesOf(scenario, theatre.now, random)
  const person = theatre.people[scenario.customer]
  const start = times[0]
  if (!person || !start) throw new Error(`The scenario ${scenario.key} has no customer or no steps.`)
  const stage = openStage(theatre, tx, start)
  const record = createRecord({ theatre, stage, person, random })
  for (const [index, step] of scenario.steps.entries()) {
    const at = times[index] ?? start
    stage.setTime(at)
    try {
      await perform(record, step, at)
    } catch (error) {
      throw new Error(`Step ${index + 1} (${step.kind}) of the scenario ${scenario.key} failed.`, {
        cause: error,
      })
    }
  }
  await record.close()
}

async function perform(record: Record, step: Step, at: Date): Promise<void> {
  const { customer, agent } = { customer: customerSteps(record, at), agent: agentSteps(record, at) }
  switch (step.kind) {
    case 'form':
      return await customer.fillsIn(step.subject, step.text)
    case 'mail':
      return await customer.mails(step.subject, step.text, step.proved)
    case 'chat':
      return await customer.opensChat(step)
    case 'says':
      return await customer.goesOn(step.text)
    case 'byMail':
      return await customer.answersByMail(step.text)
    case 'takesUp':
      return await customer.takesUp()
    case 'isTold':
      return await customer.isTold()
    case 'answers':
      return await agent.answers(step)
    case 'notes':
      return await agent.notes(step)
    case 'assigns':
      return await agent.assigns(step.by, step.to)
    case 'marks':
      return await agent.marks(step.by, step.change)
    case 'offers':
      return await agent.offers(step.by, step.reason)
    case 'lapses':
      return await agent.ends(null)
    case 'withdraws':
      return await agent.ends(step.by)
    case 'checks':
      return await agent.checks(step.by, step.keys)
    case 'looks':
      return await record.readBy(record.agent(step.by).id)
    case 'resolves':
      return await agent.changesStatus(step.by, 'resolved', null)
    case 'snoozes':
      return await agent.changesStatus(step.by, 'snoozed', step.for)
  }
}
