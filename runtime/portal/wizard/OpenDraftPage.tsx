import { Navigate } from '@tanstack/react-router'
import { useWizard } from './wizard-context.ts'

/** Opens a draft where it was left. */
export function OpenDraftPage() {
  const { steps, state, draftId } = useWizard()
  const left = steps.find(({ path }) => path === state.pageId || path === `form/${state.pageId}`)
  const path = (left ?? steps[0])?.path ?? 'review'
  if (path === 'documents') return <Navigate to="/drafts/$draftId/documents" params={{ draftId }} replace />
  if (path === 'review') return <Navigate to="/drafts/$draftId/review" params={{ draftId }} replace />
  const pageId = path.slice('form/'.length)
  return <Navigate to="/drafts/$draftId/form/$pageId" params={{ draftId, pageId }} replace />
}
