import type { ApplicationWindow, Definition, Language } from '@motcua/core/definition'
import { dropTextsOf, setTexts } from './texts.ts'

/** An application window with the titles of its openings, as one act. */
export const makeWindow = (
  definition: Definition,
  args: {
    window: ApplicationWindow
    texts: readonly { language: Language; path: string; text: string }[]
  },
): Definition => setTexts(dropTextsOf(definition, { ...definition, window: args.window }), { texts: args.texts })
