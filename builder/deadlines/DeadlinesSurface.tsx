import { Panel } from '../properties/Panel.tsx'

/** Where `deadlines` is edited. */
export default function DeadlinesSurface() {
  return (
    <div className="b-sheet">
      <Panel path={['deadlines']} flat />
    </div>
  )
}
