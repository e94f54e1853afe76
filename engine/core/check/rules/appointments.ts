import { type Finding, finding, type Rule } from '../finding.ts'

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** An appointment can be booked and noted, has a way out when nobody comes, and is asked for only where there is one. */
export const appointments: Rule = ({ workflow }) => {
  const out: Finding[] = []
  const having = new Set<string>()
  workflow.steps.forEach((step, i) => {
    if (step.kind !== 'task' || !step.appointment) return
    having.add(step.id)
    const path = ['workflow', 'steps', i, 'appointment']
    const { minutes, opening, noShow } = step.appointment
    const params = { step: step.id }
    if (step.actor.role === 'applicant') out.push(finding('appointment.applicantStep', path, params))
    opening.forEach((one, j) => {
      if (minutesOf(one.to) - minutesOf(one.from) < minutes)
        out.push(finding('appointment.noSlot', [...path, 'opening', j], { ...params, minutes }))
    })
    const leaving = workflow.transitions.filter((t) => t.from === step.id)
    const wayOut =
      noShow.transition === undefined
        ? leaving.some((t) => t.on === 'person' && !t.requires.appointmentHeld)
        : leaving.some((t) => t.id === noShow.transition)
    if (!wayOut) out.push(finding('appointment.noWayOut', path, params))
  })
  workflow.transitions.forEach((transition, i) => {
    if (transition.requires.appointmentHeld && !having.has(transition.from))
      out.push(
        finding('appointment.notAsked', ['workflow', 'transitions', i, 'requires', 'appointmentHeld'], {
          transition: transition.id,
        }),
      )
  })
  return out
}
