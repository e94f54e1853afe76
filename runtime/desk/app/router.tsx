import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  useRouterState,
} from '@tanstack/react-router'
import { DossierScreen } from '../dossier/DossierScreen.tsx'
import { QueuePage } from '../queue/QueuePage.tsx'
import { isQueueId } from '../queue/queues.ts'
import { SearchPage } from '../queue/SearchPage.tsx'
import { Frame } from './Frame.tsx'
import { MissingPage, SignedInPage } from './pages.tsx'

/** Path under which the desk is served. */
export const basePath = '/desk'

/** The router reads what looks like a number as one; a search word stays a word. */
const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value).slice(0, 200) : undefined

const root = createRootRoute({ component: Frame, notFoundComponent: MissingPage })

/** Search words of the address. The router's own hooks are typed by whichever app of the repository registers itself. */
function useWords(): { readonly q?: string; readonly tab?: string; readonly purpose?: string } {
  const search = useRouterState({ select: (state) => state.location.search }) as Record<string, unknown>
  return { q: text(search.q), tab: text(search.tab), purpose: text(search.purpose) }
}

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <QueuePage id="mine" q="" />,
})
const queue = createRoute({
  getParentRoute: () => root,
  path: '/queues/$queue',
  component: () => {
    const { queue: id } = queue.useParams()
    const { q } = useWords()
    return isQueueId(id) ? <QueuePage key={id} id={id} q={q ?? ''} /> : <MissingPage />
  },
})
const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  component: () => <SearchPage q={useWords().q ?? ''} />,
})
const dossier = createRoute({
  getParentRoute: () => root,
  path: '/dossiers/$agencyId/$id',
  component: () => {
    const { agencyId, id } = dossier.useParams()
    const { tab, purpose } = useWords()
    return <DossierScreen key={`${agencyId}/${id}`} agencyId={agencyId} id={id} tab={tab} purpose={purpose} />
  },
})
const counter = createRoute({
  getParentRoute: () => root,
  path: '/counter',
  component: lazyRouteComponent(() => import('../counter/CounterPage.tsx'), 'CounterPage'),
})
const admin = (
  path: 'clock' | 'grants' | 'dead-letters' | 'journal' | 'calendars' | 'units' | 'services',
  component: ReturnType<typeof lazyAdmin>,
) => createRoute({ getParentRoute: () => root, path: `/admin/${path}`, component })
const lazyAdmin = (name: keyof typeof import('../admin/pages.ts')) =>
  lazyRouteComponent(() => import('../admin/pages.ts'), name)
const office = (path: string, name: 'AbsencesPage' | 'DutiesPage' | 'RecountsPage' | 'WindowsPage') =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => import('../office/pages.ts'), name),
  })
const signedIn = createRoute({ getParentRoute: () => root, path: '/signed-in', component: SignedInPage })

const routeTree = root.addChildren([
  home,
  queue,
  search,
  dossier,
  counter,
  admin('clock', lazyAdmin('ClockPage')),
  admin('grants', lazyAdmin('GrantsPage')),
  admin('dead-letters', lazyAdmin('DeadLettersPage')),
  admin('journal', lazyAdmin('JournalPage')),
  admin('calendars', lazyAdmin('CalendarsPage')),
  admin('units', lazyAdmin('UnitsPage')),
  admin('services', lazyAdmin('ServicesPage')),
  office('/absences', 'AbsencesPage'),
  office('/duties', 'DutiesPage'),
  office('/windows', 'WindowsPage'),
  office('/admin/recounts', 'RecountsPage'),
  signedIn,
])

/** @param history  the browser's unless given */
export function createDeskRouter(history?: RouterHistory) {
  return createRouter({ routeTree, basepath: basePath, ...(history ? { history } : {}) })
}
export type DeskRouter = ReturnType<typeof createDeskRouter>
