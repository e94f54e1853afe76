import type { Definition, Language } from '@motcua/core/definition'
import { setAt } from './at.ts'
import { dropTextsOf, setTexts } from './texts.ts'

/** The lines of a catalogue of reasons and their words, as one act: what was pasted. */
export const setReasons = (
  definition: Definition,
  args: {
    index: number
    reasons: readonly string[]
    texts: readonly { language: Language; path: string; text: string }[]
  },
): Definition =>
  setTexts(
    dropTextsOf(definition, setAt(definition, ['policies', 'reasons', args.index, 'reasons'], [...args.reasons])),
    {
      texts: args.texts,
    },
  )
