import { blankDefinition, type Definition, Definition as schema } from '@motcua/core/definition'
import type { Actor } from '@motcua/core/process'
import { expect, test } from 'vitest'
import { requireClear } from './desk-view.ts'
import type { DossierFacts } from './dossier-view.ts'

const actor = (role: 'auditor' | 'officer'): Actor => ({
  kind: 'official',
  accountId: 'a',
  name: 'A',
  grants: [{ role, agencyId: 'H17.90', unitId: null, from: null, to: null }],
  grantsRevision: 1,
})
const facts = (fields: unknown[]): DossierFacts => {
  const pages = [{ id: 'p-1', sections: [{ id: 'sec-1', fields }] }]
  const blank = blankDefinition('1.000001', 'Thử')
  const definition: Definition = schema.parse({ ...blank, form: { pages, officialSections: [] } })
  const state = { agencyId: 'H17.90', competentAgencyId: 'H17.90' }
  return { stored: { state }, version: { definition }, now: '2026-11-23T01:15:00Z' } as unknown as DossierFacts
}
const secret = { id: 'c-faith', key: 'faith', type: 'text', sensitivity: 'sensitive' }
const table = (columns: unknown[], id = 'f-members') => ({ id, key: id.slice(2), type: 'table', columns })

test.each([
  ['a field', [secret]],
  ['a column', [table([secret])]],
  ['a column of a table in a table', [table([table([secret], 'c-inner')])]],
])('%s that is sensitive keeps papers from whoever is not to see it', (_what, fields) => {
  expect(() => requireClear(facts(fields), actor('auditor'))).toThrow('actor.notAllowed')
  expect(() => requireClear(facts(fields), actor('officer'))).not.toThrow()
  expect(() => requireClear(facts([{ ...secret, sensitivity: 'ordinary' }]), actor('auditor'))).not.toThrow()
})
