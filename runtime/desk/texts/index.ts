import type { AppMessages } from '@motcua/ui/i18n'
import en from './desk.en.json' with { type: 'json' }
import vi from './desk.vi.json' with { type: 'json' }
import referenceEn from './reference.en.json' with { type: 'json' }
import referenceVi from './reference.vi.json' with { type: 'json' }

/** The desk's own texts, namespace `desk`; Vietnamese is the source. */
export const deskMessages: AppMessages = { vi: { ...vi, ...referenceVi }, en: { ...en, ...referenceEn } }
