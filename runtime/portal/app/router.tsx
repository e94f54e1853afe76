import { createRootRoute, createRoute, createRouter, type RouterHistory } from '@tanstack/react-router'
import { CataloguePage } from '../catalogue/CataloguePage.tsx'
import { DossierPage } from '../dossiers/DossierPage.tsx'
import { MyDossiersPage } from '../dossiers/MyDossiersPage.tsx'
import { SubmittedPage } from '../dossiers/SubmittedPage.tsx'
import { SupplementPage } from '../dossiers/SupplementPage.tsx'
import { HomePage } from '../home/HomePage.tsx'
import { NoticesPage } from '../notices/NoticesPage.tsx'
import { BeforeStartPage } from '../service/BeforeStartPage.tsx'
import { ServicePage } from '../service/ServicePage.tsx'
import { TrackPage } from '../track/TrackPage.tsx'
import { DocumentsPage } from '../wizard/DocumentsPage.tsx'
import { FormStepPage } from '../wizard/FormStepPage.tsx'
import { OpenDraftPage } from '../wizard/OpenDraftPage.tsx'
import { ReviewPage } from '../wizard/ReviewPage.tsx'
import { WizardLayout } from '../wizard/WizardLayout.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { Shell } from './Shell.tsx'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage })
const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/services',
  component: CataloguePage,
  validateSearch: (search: Record<string, unknown>) => ({
    q: text(search.q),
    sector: text(search.sector),
    audience: text(search.audience),
  }),
})
const service = createRoute({
  getParentRoute: () => root,
  path: '/services/$agencyId/$procedureCode',
  component: ServicePage,
})
const beforeStart = createRoute({
  getParentRoute: () => root,
  path: '/services/$agencyId/$procedureCode/start',
  component: BeforeStartPage,
})
const wizard = createRoute({ getParentRoute: () => root, path: '/drafts/$draftId', component: WizardLayout })
const wizardStart = createRoute({ getParentRoute: () => wizard, path: '/', component: OpenDraftPage })
const formStep = createRoute({ getParentRoute: () => wizard, path: '/form/$pageId', component: FormStepPage })
const documents = createRoute({ getParentRoute: () => wizard, path: '/documents', component: DocumentsPage })
const review = createRoute({ getParentRoute: () => wizard, path: '/review', component: ReviewPage })
const mine = createRoute({ getParentRoute: () => root, path: '/my', component: MyDossiersPage })
const dossier = createRoute({ getParentRoute: () => root, path: '/my/$agencyId/$dossierId', component: DossierPage })
const submitted = createRoute({
  getParentRoute: () => root,
  path: '/my/$agencyId/$dossierId/submitted',
  component: SubmittedPage,
})
const supplement = createRoute({
  getParentRoute: () => root,
  path: '/my/$agencyId/$dossierId/supplement',
  component: SupplementPage,
})
const track = createRoute({
  getParentRoute: () => root,
  path: '/track',
  component: TrackPage,
  validateSearch: (search: Record<string, unknown>) => ({ code: text(search.code) }),
})
const notices = createRoute({ getParentRoute: () => root, path: '/notices', component: NoticesPage })

const routeTree = root.addChildren([
  home,
  catalogue,
  service,
  beforeStart,
  wizard.addChildren([wizardStart, formStep, documents, review]),
  mine,
  dossier,
  submitted,
  supplement,
  track,
  notices,
])

/** @param history  the browser's unless a test gives its own */
export const createPortalRouter = (history?: RouterHistory) =>
  createRouter({ routeTree, ...(history ? { history } : {}) })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>
  }
}
