import { TextsTable } from '../parts/TextsTable.tsx'

/** Where every text of the procedure is edited, in all its languages. */
export default function TranslationsSurface() {
  return <TextsTable />
}
