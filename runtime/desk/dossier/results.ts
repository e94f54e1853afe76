import type { DeskDossier } from '@motcua/api/routes/desk'
import type { OutputView, SlipKind } from '@motcua/api/schemas/dossier'
import type { Output } from '@motcua/core/definition'

type About = Pick<DeskDossier, 'definition' | 'outputs'>

const slipOutputs = {
  receipt: 'receiptSlip',
  supplement: 'supplementSlip',
  refusal: 'refusalSlip',
  apology: 'apologySlip',
  stop: 'stopSlip',
} as const satisfies Record<SlipKind, Output['kind']>

const kindOf = ({ definition }: About, id: string) => definition.outputs.find((one) => one.id === id)?.kind

/** The results of a dossier. Its slips, numbered like results, are listed apart: they are made anew whenever they are opened. */
export const resultsOf = (dossier: About): readonly OutputView[] =>
  dossier.outputs.filter(({ outputId }) => (kindOf(dossier, outputId) ?? 'result') === 'result')

/** The number a slip has taken, null when it takes none. */
export const slipNumber = (dossier: About, slip: SlipKind): string | null =>
  dossier.outputs.find(({ outputId }) => kindOf(dossier, outputId) === slipOutputs[slip])?.number ?? null
