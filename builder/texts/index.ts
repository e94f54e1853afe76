import { builderEn } from './builder.en.ts'
import { builderVi } from './builder.vi.ts'

/** The builder's own words; `builder` is their namespace. */
export const builderMessages = { vi: builderVi, en: builderEn }
