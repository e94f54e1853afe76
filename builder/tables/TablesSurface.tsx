import { ListPart } from '../parts/ListPart.tsx'

/** Where `tables` are edited. */
export default function TablesSurface() {
  return <ListPart part="tables" />
}
