import { Property } from '../properties/Property.tsx'

/** Where `window` is edited; few procedures have one. */
export default function WindowSurface() {
  return (
    <div className="b-sheet">
      <Property path={['window']} required={false} />
    </div>
  )
}
