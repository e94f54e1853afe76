import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router'
import { HomePage } from '../home/HomePage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { Shell } from './Shell.tsx'

// Pages are fetched when they are first gone to; the form's code is not part of the first page.
const beforeStartPage = lazyRouteComponent(() => import('../service/BeforeStartPage.tsx'), 'BeforeStartPage')
const cataloguePage = lazyRouteComponent(() => import('../catalogue/CataloguePage.tsx'), 'CataloguePage')
const documentsPage = lazyRouteComponent(() => import('../wizard/DocumentsPage.tsx'), 'DocumentsPage')
const dossierPage = lazyRouteComponent(() => import('../dossiers/DossierPage.tsx'), 'DossierPage')
const formStepPage = lazyRouteComponent(() => import('../wizard/FormStepPage.tsx'), 'FormStepPage')
const myDossiersPage = lazyRouteComponent(() => import('../dossiers/MyDossiersPage.tsx'), 'MyDossiersPage')
const noticesPage = lazyRouteComponent(() => import('../notices/NoticesPage.tsx'), 'NoticesPage')
const openDraftPage = lazyRouteComponent(() => import('../wizard/OpenDraftPage.tsx'), 'OpenDraftPage')
const reviewPage = lazyRouteComponent(() => import('../wizard/ReviewPage.tsx'), 'ReviewPage')
const servicePage = lazyRouteComponent(() => import('../service/ServicePage.tsx'), 'ServicePage')
const submittedPage = lazyRouteComponent(() => import('../dossiers/SubmittedPage.tsx'), 'SubmittedPage')
const supplementPage = lazyRouteComponent(() => import('../dossiers/SupplementPage.tsx'), 'SupplementPage')
const trackPage = lazyRouteComponent(() => import('../track/TrackPage.tsx'), 'TrackPage')
const wizardLayout = lazyRouteComponent(() => import('../wizard/WizardLayout.tsx'), 'WizardLayout')

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage })
const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/services',
  component: cataloguePage,
  validateSearch: (search: Record<string, unknown>) => ({
    q: text(search.q),
    sector: text(search.sector),
    audience: text(search.audience),
  }),
})
const service = createRoute({
  getParentRoute: () => root,
  path: '/services/$agencyId/$procedureCode',
  component: servicePage,
})
const beforeStart = createRoute({
  getParentRoute: () => root,
  path: '/services/$agencyId/$procedureCode/start',
  component: beforeStartPage,
})
const wizard = createRoute({ getParentRoute: () => root, path: '/drafts/$draftId', component: wizardLayout })
const wizardStart = createRoute({ getParentRoute: () => wizard, path: '/', component: openDraftPage })
const formStep = createRoute({ getParentRoute: () => wizard, path: '/form/$pageId', component: formStepPage })
const documents = createRoute({ getParentRoute: () => wizard, path: '/documents', component: documentsPage })
const review = createRoute({ getParentRoute: () => wizard, path: '/review', component: reviewPage })
const mine = createRoute({ getParentRoute: () => root, path: '/my', component: myDossiersPage })
const dossier = createRoute({ getParentRoute: () => root, path: '/my/$agencyId/$dossierId', component: dossierPage })
const submitted = createRoute({
  getParentRoute: () => root,
  path: '/my/$agencyId/$dossierId/submitted',
  component: submittedPage,
})
const supplement = createRoute({
  getParentRoute: () => root,
  path: '/my/$agencyId/$dossierId/supplement',
  component: supplementPage,
})
const track = createRoute({
  getParentRoute: () => root,
  path: '/track',
  component: trackPage,
  validateSearch: (search: Record<string, unknown>) => ({ code: text(search.code) }),
})
const notices = createRoute({ getParentRoute: () => root, path: '/notices', component: noticesPage })

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
