import { sameName } from '@motcua/core/words'
import { HttpResponse, http } from 'msw'

type Input = Readonly<Record<string, unknown>>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Certificates of the land database, by number; plots and holders are invented. */
export const landCertificates: Readonly<Record<string, { area: number; purpose: string; owner: string }>> = {
  'DA 048127': { area: 100, purpose: 'Đất ở tại đô thị', owner: 'Nguyễn Thị Lan' },
  'DA 051336': { area: 120, purpose: 'Đất ở tại đô thị', owner: 'Trần Quang Minh' },
  'DA 060418': { area: 250, purpose: 'Đất thương mại, dịch vụ', owner: 'Công ty TNHH Sông Hàn' },
}

/** Designers with a valid certificate, by its number. */
const designers: Readonly<Record<string, string>> = { 'DAN-00012345': 'Công ty Tư vấn thiết kế Sông Hàn' }

const operations: Readonly<Record<string, (input: Input) => object | null>> = {
  'landDatabase/parcel': (input) => landCertificates[text(input.certificate)] ?? null,
  'designerRegister/certificate': (input) => {
    const name = designers[text(input.number)]
    return name !== undefined && sameName(name, text(input.name)) ? {} : null
  },
  'publicList/post': () => ({}),
  'permitRegister/enter': () => ({}),
}

/** Registers for construction permits, mounted beside the others. */
export const constructionRegisterHandlers = (base: string) =>
  Object.entries(operations).map(([path, find]) =>
    http.post(`${base}/${path}`, async ({ request }) => {
      const answer = find((await request.json()) as Input)
      return HttpResponse.json(answer ? { result: 'success', answer } : { result: 'no', answer: {} })
    }),
  )
