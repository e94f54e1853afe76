import { Property } from '../properties/Property.tsx'

/** Where `duty` is edited; few procedures have one. */
export default function DutySurface() {
  return (
    <div className="b-sheet">
      <Property path={['duty']} required={false} />
    </div>
  )
}
