import {
  blankDefinition,
  Definition,
  Field,
  Language,
  listFields,
  type Message,
  Section,
  Step,
  Transition,
  textPaths,
  Workflow,
} from '@motcua/core/definition'

/**
 * Parts of a definition on the clipboard, as JSON text: what is copied on one surface, draft or procedure and pasted on
 * another. It carries the parts as they stood, and every text they need in every language.
 */
export interface Clip {
  /** tells our text from any other */
  readonly motcua: 'parts'
  readonly version: 1
  readonly kind: ClipKind
  /** code of the procedure it was copied from: ids of its steps and sources mean something there alone */
  readonly procedure: string
  readonly sourceLanguage: Language
  readonly fields: readonly Field[]
  readonly sections: readonly Section[]
  readonly steps: readonly Step[]
  /** those between two copied steps */
  readonly transitions: readonly Transition[]
  /** where the steps stood on the canvas */
  readonly layout: Workflow['layout']
  readonly messages: Partial<Record<Language, Readonly<Record<string, Message>>>>
}

export type ClipKind = 'fields' | 'sections' | 'steps'

/** What may be copied; what is left out is empty. */
export type ClipParts = Partial<Pick<Clip, 'fields' | 'sections' | 'steps' | 'transitions' | 'layout'>>

/** Why a text cannot be pasted: not ours, of a later version of the product, damaged, or too much at once. */
export type ClipFault = 'foreign' | 'newer' | 'broken' | 'tooLarge'

/** Bytes of a clip at most: a form of three hundred fields in two languages, several times over. */
const maxLength = 4_000_000

/** Copies parts with the texts that belong to them. */
export function makeClip(definition: Definition, kind: ClipKind, parts: ClipParts): Clip {
  const { code, sourceLanguage } = definition.procedure
  const bare: Clip = { ...noParts, kind, procedure: code, sourceLanguage, ...parts }
  const needed = new Set(textsOfClip(bare))
  const messages = Object.fromEntries(
    Object.entries(definition.messages).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(texts ?? {}).filter(([path]) => needed.has(path))),
    ]),
  )
  return { ...bare, messages }
}

/** The text that is put on the system clipboard. */
export const writeClip = (clip: Clip): string => JSON.stringify(clip)

/** Reads what came from the clipboard. Nothing of it is believed before the schema has passed it. */
export function readClip(
  text: string,
): { readonly ok: true; readonly clip: Clip } | { readonly ok: false; readonly fault: ClipFault } {
  const fault = (one: ClipFault) => ({ ok: false, fault: one }) as const
  if (text.length > maxLength) return fault('tooLarge')
  const raw = objectIn(text)
  if (raw?.motcua !== 'parts') return fault('foreign')
  if (typeof raw.version === 'number' && raw.version > 1) return fault('newer')
  const fields = Field.array().max(300).safeParse(raw.fields)
  const sections = Section.array().max(100).safeParse(raw.sections)
  const steps = Step.array().max(1000).safeParse(raw.steps)
  const transitions = Transition.array().max(4000).safeParse(raw.transitions)
  const layout = Workflow.shape.layout.safeParse(raw.layout)
  const messages = Definition.shape.messages.safeParse(raw.messages)
  const language = Language.safeParse(raw.sourceLanguage)
  const kind = kinds.find((one) => one === raw.kind)
  if (raw.version !== 1 || !kind || typeof raw.procedure !== 'string' || raw.procedure.length > 60)
    return fault('broken')
  if (!fields.success || !sections.success || !steps.success || !transitions.success) return fault('broken')
  if (!layout.success || !messages.success || !language.success) return fault('broken')
  const parts = { fields: fields.data, sections: sections.data, steps: steps.data, transitions: transitions.data }
  const named = idsOf(parts)
  if (new Set(named).size !== named.length || named.length === 0) return fault('broken')
  const bare: Clip = {
    ...noParts,
    ...parts,
    kind,
    procedure: raw.procedure,
    sourceLanguage: language.data,
    layout: layout.data,
  }
  const needed = new Set(textsOfClip(bare))
  const own = Object.fromEntries(
    Object.entries(messages.data).map(([name, texts]) => [
      name,
      Object.fromEntries(Object.entries(texts ?? {}).filter(([path]) => needed.has(path))),
    ]),
  )
  return { ok: true, clip: { ...bare, messages: own } }
}

/**
 * A definition that holds nothing but the parts of a clip, so that the engine's own functions (texts, renaming,
 * expressions) can be asked about them.
 */
export function standIn(clip: Clip): Definition {
  const blank = blankDefinition('0.000000', '-')
  const loose = clip.fields.length > 0 ? [{ id: looseSection, fields: [...clip.fields] }] : []
  return {
    ...blank,
    procedure: { ...blank.procedure, sourceLanguage: clip.sourceLanguage },
    cases: [],
    form: { pages: [{ id: 'page-of-clip', sections: [...loose, ...clip.sections] }], officialSections: [] },
    workflow: {
      initial: 'reception',
      steps: [...clip.steps],
      transitions: [...clip.transitions],
      layout: clip.layout,
    },
    messages: clip.messages as Definition['messages'],
  }
}

/** Where loose fields stand in a stand-in. */
export const looseSection = 'section-of-clip'

const kinds = ['fields', 'sections', 'steps'] as const
const noParts = {
  motcua: 'parts',
  version: 1,
  fields: [],
  sections: [],
  steps: [],
  transitions: [],
  layout: {},
  messages: {},
} as const

const textsOfClip = (clip: Clip): string[] =>
  textPaths(standIn(clip))
    .map(({ path }) => path)
    // the stand-in's own
    .filter((path) => !/^(procedure|page)\./.test(path))

function idsOf(parts: Required<Omit<ClipParts, 'layout'>>): string[] {
  const fields = listFields(standIn({ ...noParts, ...parts, kind: 'fields', procedure: '', sourceLanguage: 'vi' }))
  return [
    ...fields.map(({ field }) => field.id),
    ...[...parts.sections, ...parts.steps, ...parts.transitions].map(({ id }) => id),
  ]
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
