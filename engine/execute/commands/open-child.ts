import { DenialError } from '@motcua/core/errors'
import type { ChainEffect, ChildRef, Documents, DossierEvent, DossierRef, LoadedVersion } from '@motcua/core/process'
import { fromKeyed } from '@motcua/core/simulate'
import { findFiles } from '@motcua/store/read'
import { addFile } from '@motcua/store/write'
import {
  actorOf,
  currentReference,
  type EngineContext,
  effectiveVersion,
  reading,
  worker,
  writing,
} from '../engine/index.ts'
import { PortFault, uuidv8 } from '../ports/index.ts'
import { checkShape } from './answers-shape.ts'
import { checkDocuments } from './documents.ts'
import { runEvent } from './run-event.ts'
import { hashSecret, lookupSecret } from './submit-dossier.ts'

type OpenChild = Extract<ChainEffect, { kind: 'openChild' }>
type Submit = Extract<DossierEvent, { type: 'submit' }>

/** The key under which a child is opened, whichever effect asks for it: a chain's child never comes to be twice. */
export const keyOfChild = (parent: DossierRef, { stepId, visit, childId }: ChildRef): string =>
  `chain:${parent.agencyId}:${parent.dossierId}:${stepId}#${visit}:${childId}`

/**
 * Files the dossier of a child with its own agency, under the version in effect there now. Nothing of the parent is written.
 * @throws DenialError when there is no such agency or procedure, or what it is given is refused; `PortFault` for its files
 */
export function openChild(
  engine: EngineContext,
  parent: DossierRef,
  effect: OpenChild,
): Promise<{ dossierId: string; code: string }> {
  const { child, agencyId, procedure } = effect
  const key = keyOfChild(parent, child)
  const dossierId = uuidv8(engine.ports.secrets.derive('dossier', key))
  return runEvent(engine, {
    agencyId,
    dossierId: null,
    by: worker,
    idempotencyKey: key,
    // Not what it is given: asked for again with other answers it is still the same child.
    body: { command: 'openChild', parent, child },
    async prepare({ now }) {
      const version = await effectiveVersion(engine, agencyId, procedure, now)
      const event = toEvent(engine, { parent, effect, version, dossierId })
      checkShape(version, event.answers)
      checkDocuments(version, event.documents)
      if (Object.keys(event.documents).length > 0) {
        // Judged before anything is copied: of a child that is refused nothing stays behind.
        const reference = await currentReference(engine, agencyId, procedure)
        const actor = await actorOf(engine, worker)
        const judged = engine.process.decide(version, null, event, { reference, actor, now })
        if (judged.kind === 'denied') throw new DenialError(judged.denial)
        await copyFiles(engine, parent.agencyId, effect.documents, { agencyId, dossierId })
      }
      const { submitter } = effect
      return {
        dossierId,
        version,
        event,
        created: {
          secretHash: hashSecret(lookupSecret(engine.ports.secrets, dossierId)),
          ownerPhone: submitter.phone ?? null,
          citizenDraft: null,
        },
      }
    },
    answer: ({ next }) => ({ dossierId: next.state.dossierId, code: next.state.code }),
  })
}

function toEvent(
  engine: EngineContext,
  of: { parent: DossierRef; effect: OpenChild; version: LoadedVersion; dossierId: string },
): Submit {
  const { parent, effect, version, dossierId } = of
  const { agencyId, channel, submitter, applicantAccountId, output } = effect
  const requirements = new Map(version.definition.requirements.map((one) => [one.key, one.id]))
  const documents: Documents = Object.fromEntries(
    Object.entries(effect.documents).map(([key, files]) => [
      requirements.get(key) ?? key,
      files.map((file) => ({ ...file, fileId: idOfCopy(engine, dossierId, file.fileId) })),
    ]),
  )
  return {
    type: 'submit',
    dossierId,
    agencyId,
    channel,
    submitter,
    applicantAccountId,
    answers: fromKeyed(version.definition, effect.answers),
    documents,
    parent: { ...effect.child, ...parent, output },
  }
}

const idOfCopy = (engine: EngineContext, dossierId: string, fileId: string): string =>
  uuidv8(engine.ports.secrets.derive('file', `${dossierId}:${fileId}`))

/** A child has its own papers: what happens to the parent's takes nothing from it. Copied once, however often it is tried. */
async function copyFiles(
  engine: EngineContext,
  fromAgencyId: string,
  documents: Documents,
  to: DossierRef,
): Promise<void> {
  const { files } = engine.ports
  if (!files) throw new PortFault('port.absent.files', true)
  const { sql } = engine.store
  const wanted = [...new Set(Object.values(documents).flatMap((list) => list.map((file) => file.fileId)))]
  const rows = await reading(() => findFiles(sql, fromAgencyId, wanted))
  const copies = await reading(() =>
    findFiles(
      sql,
      to.agencyId,
      wanted.map((id) => idOfCopy(engine, to.dossierId, id)),
    ),
  )
  const there = new Set(copies.map((copy) => copy.fileId))
  for (const fileId of wanted) {
    const id = idOfCopy(engine, to.dossierId, fileId)
    if (there.has(id)) continue
    const row = rows.find((one) => one.fileId === fileId)
    if (!row) throw new PortFault('file.lost', false)
    const { storageKey, sha256, size } = await files.put(await files.get(row.storageKey))
    const { type, name } = row
    await writing(() =>
      addFile(sql, {
        agencyId: to.agencyId,
        id,
        ownerAccountId: null,
        dossierId: to.dossierId,
        state: 'bound',
        sha256,
        size,
        type,
        name,
        storageKey,
        purpose: null,
        hoursToLive: null,
      }),
    )
  }
}
