import { useTexts } from '@motcua/ui/i18n'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useParams, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { usePortal } from '../app/app-context.ts'
import { Loaded } from '../app/Loaded.tsx'
import { draftPath } from '../app/paths.ts'
import { keys } from '../app/queries.ts'
import { type Person, SignedIn } from '../app/SignedIn.tsx'
import { notFoundOr } from '../service/ServicePage.tsx'
import { renewDraft } from './renew-draft.ts'
import { SaveNotices } from './SaveNotices.tsx'
import { useDraft } from './use-draft.ts'
import { useWizardState, type WizardOpening } from './use-wizard-state.ts'
import { WizardProvider } from './wizard-context.ts'

/** Everything the wizard's pages share; moving between them loses nothing. */
export function WizardLayout() {
  const t = useTexts('portal')
  return <SignedIn title={t('wizard.signIn')}>{(me) => <OpenWizard me={me} />}</SignedIn>
}

function OpenWizard({ me }: { readonly me: Person }) {
  const { client } = usePortal()
  const { draftId = '' } = useParams({ strict: false })
  const opening = useQuery({
    queryKey: keys.wizard(draftId),
    // What is typed lives in the wizard from here on; asking again would not be seen.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async (): Promise<WizardOpening> => {
      const found = await client.readDraft({ params: { id: draftId } })
      const { agencyId, procedureCode } = found
      const form = await client.readServiceForm({ params: { agencyId, procedureCode } })
      const renewed = form.versionId !== found.versionId
      const draft = renewed ? await renewDraft(client, found, form) : found
      const [judged, reference] = await Promise.all([
        client.evaluateDraft({ params: { id: draftId }, body: {} }),
        client.readReferenceData({ query: { revision: form.referenceRevision } }),
      ])
      return { draft, judged, form, reference, renewed }
    },
  })
  return (
    <Loaded query={opening} lines={10} failed={notFoundOr}>
      {(data) => <OpenedWizard key={`${draftId} ${data.form.versionId}`} me={me} opening={data} />}
    </Loaded>
  )
}

function OpenedWizard({ me, opening }: { readonly me: Person; readonly opening: WizardOpening }) {
  const { history } = useRouter()
  const queries = useQueryClient()
  const { draft } = opening
  const { autosave, state } = useDraft(me.id, draft)
  const wizard = useWizardState({
    me,
    opening,
    autosave,
    state,
    go: (path) => history.push(draftPath(draft.id, `/${path}`)),
  })
  useEffect(
    () => () => {
      queries.invalidateQueries({ queryKey: keys.drafts })
    },
    [queries],
  )
  return (
    <WizardProvider value={wizard}>
      <SaveNotices />
      <Outlet />
    </WizardProvider>
  )
}
