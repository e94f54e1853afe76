import type { AppMessages } from '@motcua/ui/i18n'
import en from './portal.en.json' with { type: 'json' }
import vi from './portal.vi.json' with { type: 'json' }

/** Every text of the portal's own. */
export const portalTexts: AppMessages = { vi, en }
