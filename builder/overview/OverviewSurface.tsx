import { Panel } from '../properties/Panel.tsx'

/** Where `procedure` is edited. */
export default function OverviewSurface() {
  return (
    <div className="b-sheet">
      <Panel path={['procedure']} flat />
    </div>
  )
}
