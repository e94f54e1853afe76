import type { outputPreviewRoutes } from '@motcua/api/routes/output-preview'
import { toAgencyCalendar } from '@motcua/core/calendar'
import type { Definition, Language, Output } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import {
  type Matter,
  sampleMatter,
  samplePeople,
  sampleVersion,
  scenarioMatter,
  toDocumentData,
} from '@motcua/core/papers'
import { listAgencies } from '@motcua/store/read'
import { found, type Handlers } from '../http/call.ts'
import type { Parts } from '../parts.ts'
import { savedBodyOf } from './saved-body.ts'

/** Made by us, so it may be shown: browsers draw no PDF in a sandbox or where objects are forbidden. */
const previewPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; form-action 'none'"
const watermarks: Readonly<Record<Language, string>> = { vi: 'BẢN XEM THỬ', en: 'PREVIEW ONLY' }
const emptyLists = {
  adminUnits: { revision: '0', validFrom: '2025-07-01', sources: ['-'], units: [], merges: [] },
  codeLists: { revision: '0', lists: {} },
}

/** What the document designer asks of the server: the file itself, as the signer's adapter would get it. */
export const outputPreviewHandlers: Handlers<typeof outputPreviewRoutes> = {
  async previewOutput(parts, call) {
    const { params, query } = call
    const { agencyId, definition } = await savedBodyOf(parts, call)
    const output = found(definition.outputs.find((one) => one.id === params.outputId))
    const matter = await matterOf(parts, { agencyId, definition, output, ...query, at: call.now })
    const people = samplePeople(query.language)
    const data = toDocumentData(matter, output, { language: query.language, people, publicUrl: parts.publicUrl })
    const bytes = await parts.documents.render(output.template, data, { watermark: watermarks[query.language] })
    return { bytes, type: 'application/pdf', download: null, policy: previewPolicy }
  },
}

interface About {
  readonly agencyId: string
  readonly definition: Definition
  readonly output: Output
  readonly language: Language
  readonly scenario?: number | undefined
  readonly until?: number | undefined
  readonly at: string
}

async function matterOf(parts: Parts, about: About): Promise<Matter> {
  const { agencyId, definition, output, language, at } = about
  const agencies = await listAgencies(parts.engine.store.sql)
  const agency = found(agencies.find((one) => one.agencyId === agencyId))
  const parent = agencies.find((one) => one.agencyId === agency.parentId) ?? { name: {}, units: [] }
  const data = await parts.engine.scenarioData(definition, agencyId)
  if (about.scenario === undefined) {
    const world = { reference: data ?? emptyLists, agency, parent, language, at }
    const made = sampleMatter(definition, output, world)
    if (!made.ok) throw new DenialError(made.error)
    return made.value
  }
  const scenario = found(definition.scenarios[about.scenario])
  const { calendars, ...lists } = found(data)
  const reference = { ...lists, calendar: toAgencyCalendar(calendars) }
  const version = sampleVersion(definition)
  if (!version.ok) throw new DenialError(version.error)
  const until = about.until === undefined ? {} : { until: about.until }
  return found(scenarioMatter(version.value, reference, scenario, output, { agency, parent, ...until }))
}
