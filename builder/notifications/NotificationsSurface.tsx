import { ListPart } from '../parts/ListPart.tsx'

/** Where `notifications` are edited. */
export default function NotificationsSurface() {
  return <ListPart part="notifications" />
}
