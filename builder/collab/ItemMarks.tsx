import type { Part } from '../parts/parts.ts'
import { CommentBadge } from './CommentBadge.tsx'
import { ItemPresence } from './PresenceBar.tsx'
import './collab.css'

/** In the corner of a field or step: who else is at it, and its open comments. Nothing where there is neither. */
export function ItemMarks({ part, item }: { readonly part: Part; readonly item: string }) {
  return (
    <span className="b-marks nodrag nopan">
      <ItemPresence item={item} />
      <CommentBadge target={{ part, item }} />
    </span>
  )
}
