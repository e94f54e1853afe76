import { ListPart } from '../parts/ListPart.tsx'

/** Where `outputs` are edited. */
export default function OutputsSurface() {
  return <ListPart part="outputs" />
}
