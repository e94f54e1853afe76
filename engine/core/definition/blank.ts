import { type Definition, Definition as schema } from './definition.ts'

/**
 * The smallest definition an analyst can start from: one page, one case, reception → end.
 * @param title  in the source language (Vietnamese)
 */
export function blankDefinition(code: string, title: string): Definition {
  return schema.parse({
    format: 'motcua/1',
    procedure: {
      code,
      sector: 'G15',
      audience: ['person'],
      channels: ['online', 'direct', 'postal'],
      serviceLevel: 'full',
    },
    cases: [{ id: 'case-1', code: '01', timeLimit: { amount: 3, unit: 'workingDay' } }],
    form: { pages: [{ id: 'page-1', sections: [{ id: 'section-1', fields: [] }] }] },
    requirements: [],
    tables: [],
    fees: [],
    workflow: { initial: 'reception', steps: [], transitions: [] },
    deadlines: {},
    outputs: [],
    notifications: [],
    sources: [],
    policies: {},
    access: {},
    messages: {
      vi: {
        'procedure.title': { text: title },
        'case.case-1.title': { text: 'Trường hợp chung' },
        'page.page-1.title': { text: 'Thông tin' },
      },
      en: {},
    },
    scenarios: [],
  } satisfies Parameters<typeof schema.parse>[0])
}
