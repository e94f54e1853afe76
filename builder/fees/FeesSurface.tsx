import { ListPart } from '../parts/ListPart.tsx'

/** Where `fees` are edited. */
export default function FeesSurface() {
  return <ListPart part="fees" />
}
