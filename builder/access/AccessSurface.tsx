import { Panel } from '../properties/Panel.tsx'

/** Where `access` is edited. */
export default function AccessSurface() {
  return (
    <div className="b-sheet">
      <Panel path={['access']} flat />
    </div>
  )
}
