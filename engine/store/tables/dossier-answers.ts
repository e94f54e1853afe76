import type { Answers, Documents } from '@motcua/core/process'
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
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.dossierId] })],
)
