import type { Finding } from '@motcua/core/check'
import { lazy } from 'react'
import { WorkflowSurface } from '../canvas/WorkflowSurface.tsx'
import { FormSurface } from '../form/FormSurface.tsx'
import { ListPart } from '../parts/ListPart.tsx'
import type { Part } from '../parts/parts.ts'
import { TextsTable } from '../parts/TextsTable.tsx'
import { Panel } from '../properties/Panel.tsx'
import { PublishSurface } from '../publish/PublishSurface.tsx'

const SourceSurface = lazy(() => import('../source/SourceSurface.tsx'))

interface SurfaceProps {
  readonly id: string
  readonly part: Part
  readonly findings: readonly Finding[]
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}

/** The surface on which a part is edited. */
export function Surface({ id, part, findings, onJump }: SurfaceProps) {
  switch (part) {
    case 'form':
      return <FormSurface findings={findings} />
    case 'workflow':
      return <WorkflowSurface findings={findings} />
    case 'texts':
      return <TextsTable />
    case 'source':
      return <SourceSurface />
    case 'publish':
      return <PublishSurface id={id} findings={findings} onJump={onJump} />
    case 'overview':
      return <Sheet part="procedure" />
    case 'deadlines':
    case 'policies':
    case 'access':
      return <Sheet part={part} />
    default:
      return <ListPart part={part} />
  }
}

/** A part that is one thing: all its properties on a sheet. */
const Sheet = ({ part }: { readonly part: 'procedure' | 'deadlines' | 'policies' | 'access' }) => (
  <div className="b-sheet">
    <Panel path={[part]} flat />
  </div>
)
