import type { Answers, Documents, GroupRows } from '@motcua/core/process'
import { jsonb, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { agencyId, dossierId } from './columns.ts'

/** Answers and documents as they stand now; written only when an event changes them. */
export const dossierAnswers = pgTable(
  'dossier_answers',
  {
    agencyId: agencyId(),
    dossierId: dossierId(),
    answers: jsonb('answers').$type<Answers>().notNull(),
    documents: jsonb('documents').$type<Documents>().notNull(),
    /** decisions on the rows of groups; null for every other dossier */
    rows: jsonb('rows').$type<GroupRows>(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.dossierId] })],
)
