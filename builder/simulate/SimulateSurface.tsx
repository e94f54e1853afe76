import { Skeleton } from '@motcua/ui/kit'
import type { SurfaceProps } from '../editor/surface-props.ts'

/** Being built. */
export default function SimulateSurface({ id }: SurfaceProps) {
  return <Skeleton key={id} lines={4} />
}
