import { findAccount, findFiles } from '@motcua/store/read'
import type { ClaimedEffect } from '@motcua/store/write'
import { getMatter } from '../documents/index.ts'
import { type EngineContext, reading } from '../engine/index.ts'
import { PortFault } from '../ports/index.ts'
import type { Delivered, EffectOf } from './effect.ts'
import { keepPdf } from './keep.ts'
import { needPort } from './need-port.ts'
import { signRows } from './row-files.ts'
import { toVisible } from './visible-signature.ts'

/**
 * Adds one signature to the latest file of an output. The approver signs first; the clerk's signature carries number and date.
 * @see Decree 30/2020/NĐ-CP, art. 13
 */
export async function sign(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'sign'>,
): Promise<Delivered> {
  if (effect.rows) return signRows(engine, claimed, { ...effect, rows: effect.rows })
  const signature = needPort(engine.ports.signature, 'signature')
  const files = needPort(engine.ports.files, 'files')
  const { agencyId, dossierId, at, seq } = claimed
  const matter = await getMatter(engine, agencyId, dossierId, { at, seq })
  const output = matter.version.definition.outputs.find((one) => one.id === effect.outputId)
  const current = matter.dossier.state.outputs[effect.outputId]?.file
  const account = await reading(() => findAccount(engine.store.sql, effect.signer))
  const [stored] = current ? await reading(() => findFiles(engine.store.sql, agencyId, [current.fileId])) : []
  if (!output || !current || !stored || !account) throw new PortFault('sign.nothingToSign', false)
  const signedAt = engine.clock.now()
  const title = String(account.profile.title ?? '')
  const signed = await signature.sign({
    pdf: await files.get(stored.storageKey),
    signer: { accountId: account.accountId, name: account.name, title },
    role: effect.as,
    reason: effect.as === 'approver' ? 'Phê duyệt kết quả' : 'Cấp số và đóng dấu',
    visible: toVisible(matter, output, {
      as: effect.as,
      name: account.name,
      signedAt,
      numbered: matter.dossier.state.outputs[output.id],
    }),
    // Certificates live in real time, whatever the demo clock says.
    at: signedAt,
  })
  const name = `${matter.dossier.state.code}-${output.id}.pdf`
  const file = await keepPdf(engine, claimed, { bytes: signed.pdf, name, outputId: output.id })
  const { stepId, visit } = effect
  return { stepId, visit, result: 'success', file, signedBy: account.accountId }
}
