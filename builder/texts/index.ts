import { accessTexts } from './access.ts'
import { brokenTexts } from './broken.ts'
import { builderEn } from './builder.en.ts'
import { builderVi } from './builder.vi.ts'
import { bulkTexts } from './bulk.ts'
import { canvasTexts } from './canvas.ts'
import { collabTexts } from './collab.ts'
import { conditionTexts } from './conditions.ts'
import { dashboardTexts } from './dashboard.ts'
import { dutyTexts } from './duty.ts'
import { findingsTexts } from './findings.ts'
import { formTexts } from './form.ts'
import { galleryTexts } from './gallery.ts'
import { importTexts } from './import.ts'
import { keysTexts } from './keys.ts'
import { notificationsTexts } from './notifications.ts'
import { outputTexts } from './outputs.ts'
import { overviewTexts } from './overview.ts'
import { partTexts } from './parts.ts'
import { policyTexts } from './policies.ts'
import { publishTexts } from './publish.ts'
import { scenarioTexts } from './scenarios.ts'
import { simulateTexts } from './simulate.ts'
import { sourcesTexts } from './sources.ts'
import { stepsTexts } from './steps.ts'
import { tableTexts } from './tables.ts'
import { tourTexts } from './tour.ts'
import { translationsTexts } from './translations.ts'
import { trialTexts } from './trial.ts'
import { versionTexts } from './versions.ts'
import { windowTexts } from './window.ts'

/** The words of one area of the builder in both languages, by the same keys. */
export interface AreaTexts {
  readonly vi: Readonly<Record<string, string>>
  readonly en: Readonly<Record<string, string>>
}

/** Each area's own texts; a text stands in one of them. */
export const areas: readonly AreaTexts[] = [
  { vi: builderVi, en: builderEn },
  canvasTexts,
  stepsTexts,
  collabTexts,
  conditionTexts,
  formTexts,
  importTexts,
  translationsTexts,
  scenarioTexts,
  simulateTexts,
  tableTexts,
  partTexts,
  outputTexts,
  publishTexts,
  trialTexts,
  versionTexts,
  notificationsTexts,
  dashboardTexts,
  bulkTexts,
  sourcesTexts,
  overviewTexts,
  policyTexts,
  accessTexts,
  dutyTexts,
  windowTexts,
  findingsTexts,
  keysTexts,
  tourTexts,
  galleryTexts,
  brokenTexts,
]

const merged = (language: keyof AreaTexts): Readonly<Record<string, string>> =>
  Object.assign({}, ...areas.map((area) => area[language]))

/** The builder's own words; `builder` is their namespace. */
export const builderMessages: AreaTexts = { vi: merged('vi'), en: merged('en') }
