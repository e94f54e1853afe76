import { ListPart } from '../parts/ListPart.tsx'

/** Where `sources` are edited. */
export default function SourcesSurface() {
  return <ListPart part="sources" />
}
