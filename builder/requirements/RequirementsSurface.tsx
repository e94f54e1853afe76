import { ListPart } from '../parts/ListPart.tsx'

/** Where `requirements` are edited. */
export default function RequirementsSurface() {
  return <ListPart part="requirements" />
}
