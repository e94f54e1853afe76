import { Panel } from '../properties/Panel.tsx'

/** Where `policies` is edited. */
export default function PoliciesSurface() {
  return (
    <div className="b-sheet">
      <Panel path={['policies']} flat />
    </div>
  )
}
