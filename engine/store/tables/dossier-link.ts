import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, dossierId } from './columns.ts'

/** How dossiers belong together: parent and child of a chain, amendment, appeal. */
export const dossierLink = pgTable(
  'dossier_link',
  {
    agencyId: agencyId(),
    dossierId: dossierId(),
    otherAgencyId: text('other_agency_id').notNull(),
    otherDossierId: uuid('other_dossier_id').notNull(),
    kind: text('kind').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.dossierId, t.otherAgencyId, t.otherDossierId] })],
)
