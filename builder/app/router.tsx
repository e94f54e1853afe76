import { Skeleton } from '@motcua/ui/kit'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  useParams,
  useRouterState,
} from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ProcedureList } from '../list/ProcedureList.tsx'
import { ReviewList } from '../review/ReviewList.tsx'
import { TourCard } from '../tour/TourCard.tsx'
import { TourProvider } from '../tour/tour-state.tsx'
import { Broken } from './Broken.tsx'
import { Frame } from './Frame.tsx'
import { Missing } from './Missing.tsx'
import { basePath } from './navigation.ts'

// the review compares definitions, which needs the engine; the lists do not
const ReviewPage = lazy(() => import('../review/ReviewPage.tsx').then((m) => ({ default: m.ReviewPage })))

const ImportPage = lazy(() => import('../importers/ImportPage.tsx'))

const GalleryPage = lazy(() => import('../gallery/GalleryPage.tsx'))

const BulkPage = lazy(() => import('../bulk/BulkPage.tsx').then((m) => ({ default: m.BulkPage })))

const root = createRootRoute({
  component: () => (
    <TourProvider>
      <Outlet />
      <TourCard />
    </TourProvider>
  ),
  notFoundComponent: Missing,
})
const list = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => (
    <Frame>
      <ProcedureList />
    </Frame>
  ),
})
const reviews = createRoute({
  getParentRoute: () => root,
  path: '/reviews',
  component: () => (
    <Frame>
      <ReviewList />
    </Frame>
  ),
})
const review = createRoute({
  getParentRoute: () => root,
  path: '/reviews/$requestId',
  component: () => (
    <Frame>
      <ReviewOf />
    </Frame>
  ),
})
const bringIn = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: () => (
    <Frame>
      <Suspense fallback={<Skeleton lines={6} />}>
        <ImportOf />
      </Suspense>
    </Frame>
  ),
})
function ImportOf() {
  const into = useRouterState({ select: (state) => new URLSearchParams(state.location.searchStr).get('into') })
  return <ImportPage key={into} into={into} />
}

/** The review page anew for each request: what was typed on another does not stay. */
function ReviewOf() {
  const { requestId = '' } = useParams({ strict: false }) as { requestId?: string }
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <ReviewPage key={requestId} id={requestId} />
    </Suspense>
  )
}
const gallery = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  component: () => (
    <Frame>
      <Suspense fallback={<Skeleton lines={8} />}>
        <GalleryPage />
      </Suspense>
    </Frame>
  ),
})
const bulk = createRoute({
  getParentRoute: () => root,
  path: '/bulk',
  component: () => (
    <Frame>
      <Suspense fallback={<Skeleton lines={8} />}>
        <BulkPage />
      </Suspense>
    </Frame>
  ),
})
const editor = createRoute({
  getParentRoute: () => root,
  path: '/p/$draftId/$part',
  component: lazyRouteComponent(() => import('../editor/EditorPage.tsx'), 'EditorPage'),
})

const sharedPreview = createRoute({
  getParentRoute: () => root,
  path: '/preview/$token',
  component: lazyRouteComponent(() => import('../shared-preview/SharedPreviewPage.tsx')),
})

/** The screens of the builder, served under `/builder`. */
export const createBuilderRouter = () =>
  createRouter({
    routeTree: root.addChildren([list, reviews, review, bulk, gallery, editor, bringIn, sharedPreview]),
    basepath: basePath,
    defaultPendingComponent: () => <Skeleton lines={6} />,
    defaultErrorComponent: ({ error }) => <Broken error={error} />,
  })
