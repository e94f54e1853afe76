import { type ComponentType, lazy } from 'react'
import type { Part } from '../parts/parts.ts'
import type { SurfaceProps } from './surface-props.ts'

/** Each surface is a file of its own, fetched when it is first opened. */
const surfaces: Readonly<Record<Part, ComponentType<SurfaceProps>>> = {
  overview: lazy(() => import('../overview/OverviewSurface.tsx')),
  form: lazy(() => import('../form/FormSurface.tsx')),
  workflow: lazy(() => import('../canvas/WorkflowSurface.tsx')),
  cases: lazy(() => import('../cases/CasesSurface.tsx')),
  requirements: lazy(() => import('../requirements/RequirementsSurface.tsx')),
  fees: lazy(() => import('../fees/FeesSurface.tsx')),
  tables: lazy(() => import('../tables/TablesSurface.tsx')),
  deadlines: lazy(() => import('../deadlines/DeadlinesSurface.tsx')),
  outputs: lazy(() => import('../outputs/OutputsSurface.tsx')),
  notifications: lazy(() => import('../notifications/NotificationsSurface.tsx')),
  sources: lazy(() => import('../sources/SourcesSurface.tsx')),
  texts: lazy(() => import('../translations/TranslationsSurface.tsx')),
  access: lazy(() => import('../access/AccessSurface.tsx')),
  policies: lazy(() => import('../policies/PoliciesSurface.tsx')),
  duty: lazy(() => import('../duty/DutySurface.tsx')),
  window: lazy(() => import('../window/WindowSurface.tsx')),
  simulate: lazy(() => import('../simulate/SimulateSurface.tsx')),
  scenarios: lazy(() => import('../scenarios/ScenariosSurface.tsx')),
  trial: lazy(() => import('../trial/TrialSurface.tsx')),
  source: lazy(() => import('../source/SourceSurface.tsx')),
  publish: lazy(() => import('../publish/PublishSurface.tsx')),
  versions: lazy(() => import('../versions/VersionsSurface.tsx')),
}

/** The surface on which a part is edited. */
export function Surface({ part, ...props }: SurfaceProps & { readonly part: Part }) {
  const Of = surfaces[part]
  return <Of {...props} />
}
