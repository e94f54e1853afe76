import { toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'
import { type Definition, versionHash } from '@motcua/core/definition'
import { AdminUnits, CodeLists } from '@motcua/core/fields'
import { type LoadedVersion, loadVersion, type Reference } from '@motcua/core/process'
import { addReplay, emptyReplaySummary, type PastDossier, type PastEvent, replay } from '@motcua/core/replay'
import { castMember, runScenario, send, startWorld, type World } from '@motcua/core/simulate'
import { readTemplateFiles, readTemplates } from '../templates.ts'
import type { Bench } from './bench.ts'

/** Past dossiers of a template: its scenarios, each as its events really went. Those that end in a denial are shorter. */
function pasts(version: LoadedVersion, reference: Reference): PastDossier[] {
  return version.definition.scenarios.flatMap((scenario, i) => {
    const { world } = runScenario(version, reference, scenario)
    if (!world.snapshot) return []
    const events: PastEvent[] = []
    let now: World = startWorld(version, reference, scenario.start.at)
    for (const { at, by, event } of world.log) {
      // Neighbours answered in the log itself.
      const sent = send({ ...now, now: at, neighbours: silent(version.definition) }, event, by)
      if (sent.kind === 'denied') return []
      const { accepted } = sent
      const { state } = accepted.next
      events.push({
        ...{ seq: events.length + 1, event, actor: castMember(by, reference), now: at, reference },
        numbers: Object.fromEntries(accepted.numbersTaken.map((n) => [`${n.register}|${n.period}`, n.value])),
        after: { places: state.places, outcome: state.outcome, dueAt: state.due?.dueAt ?? null },
      })
      now = { ...now, snapshot: accepted.next, numbers: sent.world.numbers }
    }
    return [{ dossierId: `d-${i}`, code: `d-${i}`, events, feeVnd: now.snapshot?.state.fee?.totalVnd ?? 0 }]
  })
}

const silent = (definition: Definition) =>
  Object.fromEntries(definition.sources.flatMap((s) => s.operations.map((o) => [`${s.id}.${o.id}`, 'silence'])))

const count = 10_000

/** Past dossiers of every template through the next version of its definition: dossiers per second of one core's time. */
export const benchReplay: Bench = async (context) => {
  const data = await readTemplateFiles('reference')
  for (const definition of await readTemplates()) {
    const { code } = definition.procedure
    const version = versionOf(definition)
    const reference = referenceFor(definition, data)
    // As read from a journal: each with objects of its own.
    const texts = pasts(version, reference).map(({ events, ...rest }) =>
      JSON.stringify({ ...rest, events: events.map(({ reference: _, ...event }) => event) }),
    )
    if (texts.length === 0) continue
    const dossiers = Array.from({ length: count }, (_, i): PastDossier => {
      const read = JSON.parse(texts[i % texts.length] ?? '') as PastDossier
      return { ...read, events: read.events.map((event) => ({ ...event, reference })) }
    })
    const draft = versionOf({ ...definition, scenarios: [] })
    for (const one of dossiers.slice(0, 500)) replay(draft, one)
    const began = context.cpu.mark()
    const started = process.cpuUsage()
    let summary = emptyReplaySummary
    for (const one of dossiers) summary = addReplay(summary, replay(draft, one))
    // Of one core: what neighbours on the machine take is not counted.
    const used = process.cpuUsage(started)
    const seconds = (used.user + used.system) / 1e6
    if (summary.alike !== count) throw new Error(`${code}: treated otherwise by itself: ${JSON.stringify(summary)}`)
    const events = dossiers.reduce((sum, { events }) => sum + events.length, 0)
    context.print({
      name: `replay of ${count} past dossiers, ${code}`,
      value: Math.round(count / seconds),
      unit: 'dossiers per second of CPU',
      goal: { atLeast: 2000 },
      more: {
        eventsPerDossier: Math.round((events / count) * 10) / 10,
        eventsPerSecond: Math.round(events / seconds),
      },
      neighbours: context.cpu.since(began),
    })
  }
}

function versionOf(definition: Definition): LoadedVersion {
  const hash = versionHash(definition)
  const loaded = loadVersion({ id: 'version-1', number: 1, hash, effectiveFrom: '2026-01-01T00:00:00Z', definition })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

export function referenceFor(definition: Definition, data: Readonly<Record<string, unknown>>): Reference {
  const calendars = Object.keys(data).filter((name) => /^calendar-.*\.json$/.test(name))
  return {
    revision: 1,
    calendar: toAgencyCalendar(
      calendars.sort().map((name) => {
        const calendar = data[name] as Record<string, unknown>
        return WorkCalendar.parse({ ...calendar, confirmedOn: calendar.confirmedOn ?? calendar.validFrom })
      }),
    ),
    adminUnits: AdminUnits.parse(data['admin-units.json']),
    codeLists: CodeLists.parse(data['code-lists.json']),
    service: {
      agencyId: 'SIM',
      procedureCode: definition.procedure.code,
      channels: definition.procedure.channels,
      units: {},
      receivingUnitId: 'one-stop',
      competentAgencyId: 'SIM',
    },
  }
}
