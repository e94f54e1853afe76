import { type Definition, findText, type Language, type Output } from '../definition/index.ts'
import { type Act, isEndOfSupplement, transitionOf } from './acts.ts'
import type { Matter } from './matter.ts'

/** Reason and comment of the act that a paper tells of, in words; empty where it has none. */
export function reasonOf(
  matter: Matter,
  output: Output | undefined,
  language: Language,
): { readonly reason: string; readonly comment: string } {
  const act = output?.kind === 'result' ? decisiveAct(matter) : matter.tells
  if (!act) return { reason: '', comment: '' }
  const { event } = act
  if (isEndOfSupplement(event)) return { reason: notAnswered[language], comment: '' }
  if (event.type === 'stopByParent') return { reason: chainOver[language], comment: '' }
  const { definition } = matter.version
  const reason =
    typeof event.reason === 'string' ? reasonText(definition, language, catalogueOf(act, matter), event.reason) : ''
  const comment = event.type === 'requestSupplement' ? event.note : event.comment
  return { reason, comment: typeof comment === 'string' ? comment : '' }
}

const notAnswered = {
  vi: 'Hồ sơ không được bổ sung trong thời hạn yêu cầu',
  en: 'The dossier was not completed in the time given',
} as const

const chainOver = {
  vi: 'Hồ sơ liên thông đã mở hồ sơ này không còn cần giải quyết hồ sơ này nữa',
  en: 'The dossier that opened this one in a chain of procedures does not need it any more',
} as const

/** The grounds of a result were given by whoever proposed or decided it, which need not be the last act. */
const decisiveAct = ({ acts, tells }: Matter): Act | undefined =>
  acts.findLast(({ seq, event }) => (!tells || seq <= tells.seq) && event.type === 'act' && event.reason !== undefined)

/** Catalogues that are not named as the event is. */
const catalogues: Readonly<Record<string, string>> = { refuse: 'refusal', extend: 'extension' }

function catalogueOf({ event }: Act, { version }: Matter): string {
  if (event.type === 'act') return transitionOf(event, version)?.requires.reason ?? ''
  return catalogues[event.type] ?? event.type
}

/** Free words stand for themselves. */
const reasonText = (definition: Definition, language: Language, catalogue: string, reason: string): string =>
  findText(definition, language, `reason.${catalogue}.${reason}`) ?? reason

/** The step a dossier stood in when that happened which the paper tells of, else stands in. */
export function stageOf({ tells, dossier, version }: Matter, language: Language): string {
  const places = tells?.before?.places ?? dossier.state.places
  return places
    .map(({ stepId }) => findText(version.definition, language, `step.${stepId}.title`) ?? '')
    .filter((text) => text !== '')
    .join(', ')
}
