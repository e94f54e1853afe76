import { nearName, sameName } from '@motcua/core/words'
import { delay, HttpResponse, http } from 'msw'
import { constructionRegisterHandlers } from './construction-registers.ts'
import { lifeRegisterHandlers } from './life-registers.ts'
import { citizenRecords } from './register-records.ts'

/** How the tax connector behaves; moved by `POST …/controls`, so that the way out of a failure can be seen. */
export type TaxBehaviour = 'up' | 'slow' | 'down' | 'refusing' | 'garbled'

const behaviours = ['up', 'slow', 'down', 'refusing', 'garbled'] as const satisfies readonly TaxBehaviour[]
/** Longer than a person likes to wait, shorter than a caller gives up. */
const SLOW_MS = 3_000
const birthEvents = ['', 'birth', 'birthCertificate']

type Input = Readonly<Record<string, unknown>>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const success = (answer: object) => HttpResponse.json({ result: 'success', answer })
const no = (answer: object = {}) => HttpResponse.json({ result: 'no', answer })

/**
 * The registers beside the product, as HTTP: `POST <base>/<source>/<operation>` with the input as JSON.
 * @param base  address under which they are mounted, e.g. `http://localhost:8080/sandbox/registry`
 */
export function registryHandlers(base: string) {
  let tax: TaxBehaviour = 'up'
  const households = [{ unit: '', ownerId: '048090001234', code: '8048090001234', name: 'Hộ kinh doanh Hòa Mai' }]

  return [
    http.post(`${base}/civilStatus/search`, async ({ request }) => {
      const input = (await request.json()) as Input
      const birthDate = text(input.birthDate)
      const hits = citizenRecords.filter(
        (record) =>
          birthEvents.includes(text(input.eventType)) &&
          sameName(record.name, text(input.name)) &&
          // A date known in part, `1980` or `1980-06`, is the beginning of the whole one.
          record.birthDate.startsWith(birthDate) &&
          (text(input.number) === '' || record.number === text(input.number)),
      )
      const [hit] = hits
      if (!hit) return no({ hits: 0 })
      return hits.length > 1 ? success({ hits: hits.length }) : success({ hits: 1, ...hit })
    }),

    http.post(`${base}/businessRegister/check`, async ({ request }) => {
      const input = (await request.json()) as Input
      const owned = households.find((one) => one.ownerId === text(input.ownerId))
      const named = households.find(
        (one) => sameName(one.name, text(input.name)) || nearName(one.name, text(input.name)),
      )
      return success({ ...(owned ? { ownerOwns: owned.code } : {}), ...(named ? { existingName: named.name } : {}) })
    }),

    http.post(`${base}/taxConnector/assign`, async ({ request }) => {
      if (tax === 'slow') await delay(SLOW_MS)
      if (tax === 'down') return new HttpResponse(null, { status: 503 })
      const input = (await request.json()) as Input
      if (tax === 'refusing') return no()
      // Since 1 July 2025 the tax code of a household business is its owner's personal number.
      return success({ taxCode: tax === 'garbled' ? '0100109107' : text(input.personalId) })
    }),

    http.post(`${base}/businessBus/announce`, () => success({})),

    ...lifeRegisterHandlers(base),
    ...constructionRegisterHandlers(base),

    http.post(`${base}/controls`, async ({ request }) => {
      const wanted = text(((await request.json()) as Input).tax)
      const known = behaviours.find((one) => one === wanted)
      if (!known) return new HttpResponse(null, { status: 422 })
      tax = known
      return HttpResponse.json({ tax })
    }),
  ]
}
