import { ListPart } from '../parts/ListPart.tsx'

/** Where `cases` are edited. */
export default function CasesSurface() {
  return <ListPart part="cases" />
}
