import { allBlocks, type Output } from '@motcua/core/definition'
import { findAccount, findFiles } from '@motcua/store/read'
import type { ClaimedEffect } from '@motcua/store/write'
import { getMatter, type Matter, toLocal } from '../documents/index.ts'
import { type EngineContext, reading } from '../engine/index.ts'
import { PortFault, type VisibleSignature } from '../ports/index.ts'
import type { Delivered, EffectOf } from './effect.ts'
import { keepPdf } from './generate.ts'
import { needPort } from './need-port.ts'

/**
 * Adds one signature to the latest file of an output. The approver signs first; the clerk's signature carries number and date.
 * @see Decree 30/2020/NĐ-CP, art. 13
 */
export async function sign(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'sign'>,
): Promise<Delivered> {
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
    visible: toVisible(matter, output, effect.as, account.name, signedAt),
    // Certificates live in real time, whatever the demo clock says.
    at: signedAt,
  })
  const name = `${matter.dossier.state.code}-${output.id}.pdf`
  const file = await keepPdf(engine, claimed, { bytes: signed.pdf, name, outputId: output.id })
  const { stepId, visit } = effect
  return { stepId, visit, result: 'success', file, signedBy: account.accountId }
}

function toVisible(
  matter: Matter,
  output: Output,
  as: 'approver' | 'clerk',
  name: string,
  signedAt: string,
): VisibleSignature {
  const areas = allBlocks(output.template.blocks).flatMap((block) => ('area' in block ? [block.area] : []))
  const areaId = areas.find((area) => area === as) ?? areas[as === 'approver' ? 0 : 1] ?? as
  const state = matter.dossier.state.outputs[output.id]
  const lines = as === 'approver' ? [name] : [name, toLocal(signedAt, 'vi')]
  if (as === 'approver' || !state?.number || !state.numberedOn) return { areaId, lines }
  const [year, month, day] = state.numberedOn.split('-')
  const place = (matter.agency?.name.vi ?? '').replace(/^(UBND|Ủy ban nhân dân)\s+(phường|xã|đặc khu)\s+/i, '')
  const date = `${place}, ngày ${day} tháng ${month} năm ${year}`
  return { areaId, lines, number: `Số: ${state.number}`, date }
}
