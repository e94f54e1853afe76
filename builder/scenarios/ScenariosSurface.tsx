import { ListPart } from '../parts/ListPart.tsx'

/** Where `scenarios` are edited. */
export default function ScenariosSurface() {
  return <ListPart part="scenarios" />
}
