import { DenialError } from '@motcua/core/errors'
import { fromKeyed } from '@motcua/core/simulate'
import type { Engine } from '@motcua/execute/commands'
import { runOnce } from '@motcua/execute/worker'
import { demoPeople } from '@motcua/sandbox/people'
import { findKey } from '@motcua/store/read'
import type { HistoryClock, Moment } from './history.ts'
import type { Cast } from './place.ts'
import { type Sample, type SampleAct, samples } from './samples.ts'

/** Rounds of the worker after one act; a chain of automatic steps is far shorter. */
const MAX_ROUNDS = 50

const submitKey = ({ name }: Sample) => `demo-${name}`
const actKey = ({ name }: Sample, index: number) => `demo-${name}-${index}`

/** Samples whose last act is not on record yet. */
export async function listMissingSamples(engine: Engine, cast: Cast): Promise<readonly Sample[]> {
  const last = await Promise.all(
    samples.map((sample) => {
      const index = sample.acts.length - 1
      const act = sample.acts[index]
      return act
        ? findCommand(engine, cast, sample, act.by, actKey(sample, index))
        : findCommand(engine, cast, sample, sample.by, submitKey(sample))
    }),
  )
  return samples.filter((_, i) => last[i] === null)
}

const findCommand = (engine: Engine, cast: Cast, sample: Sample, by: string, key: string) =>
  findKey(engine.store.sql, { agencyId: sample.agencyId, actorId: cast(by).accountId, key })

/**
 * Plays the samples in the order in which their acts happened, with the worker's deliveries in between. What a broken-off start
 * left is gone on with. A sample that is denied is told and left as it is: the product starts without it.
 */
export async function playSamples(
  engine: Engine,
  missing: readonly Sample[],
  with_: { cast: Cast; clock: HistoryClock; toInstant: (moment: Moment) => string; log: (line: string) => void },
): Promise<void> {
  const { cast, clock, toInstant, log } = with_
  const dossiers = new Map<Sample, string>()
  const denied = new Set<Sample>()
  const steps = missing.flatMap((sample) => [
    { sample, at: toInstant(sample.when), run: () => file(engine, cast, sample) },
    ...sample.acts.map((act, index) => ({
      sample,
      at: toInstant(act.when),
      run: () => send(engine, cast, sample, act, index, dossiers.get(sample) ?? ''),
    })),
  ])
  for (const { sample, at, run } of steps.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    if (denied.has(sample)) continue
    clock.set(at)
    try {
      dossiers.set(sample, await run())
    } catch (error) {
      if (!(error instanceof DenialError)) throw error
      denied.add(sample)
      log(`sample dossier ${sample.name} stays as it is: ${error.denial.code}`)
    }
    for (let round = 0; round < MAX_ROUNDS && (await runOnce(engine.context)) > 0; round++);
  }
}

async function file(engine: Engine, cast: Cast, sample: Sample): Promise<string> {
  const before = await findCommand(engine, cast, sample, sample.by, submitKey(sample))
  if (before) return (before.answer as { dossierId: string }).dossierId
  const person = demoPeople.find((one) => one.id === sample.by)
  if (!person) throw new Error(`nobody in the demo is called ${sample.by}`)
  const { name: fullName, personalId, birthDate, gender, phone, email, address } = person
  const version = await engine.versions.effective(sample.agencyId, sample.code, await engine.now())
  const { dossierId } = await engine.submitDossier({
    agencyId: sample.agencyId,
    by: cast(sample.by),
    idempotencyKey: submitKey(sample),
    channel: 'online',
    submitter: { kind: 'person', fullName, personalId, birthDate, gender, phone, email, address },
    procedureCode: sample.code,
    answers: fromKeyed(version.definition, sample.answers),
    documents: await handIn(engine, cast, sample),
  })
  return dossierId
}

/** A page without a word: what the sample hands in. */
const emptyPage = new TextEncoder().encode(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`)

async function handIn(engine: Engine, cast: Cast, { agencyId, by, papers = {} }: Sample) {
  const { files } = engine.context.ports
  const handed: Record<string, { fileId: string }[]> = {}
  for (const [requirementId, name] of Object.entries(papers)) {
    if (!files) throw new Error('the demo keeps no files')
    const kept = await files.put(emptyPage)
    const file = { ...kept, type: 'application/pdf', name: `${name}.pdf` }
    const { fileId } = await engine.registerFile({ agencyId, by: cast(by), ...file })
    await engine.recordScan({ agencyId, fileId, clean: true })
    handed[requirementId] = [{ fileId }]
  }
  return handed
}

async function send(
  engine: Engine,
  cast: Cast,
  sample: Sample,
  act: SampleAct,
  index: number,
  dossierId: string,
): Promise<string> {
  await engine.sendEvent({
    agencyId: sample.agencyId,
    dossierId,
    event: act.event,
    by: cast(act.by),
    idempotencyKey: actKey(sample, index),
  })
  return dossierId
}
