import './steps.css'
import type { Path } from '../commands/index.ts'
import { NestingProvider } from '../properties/nested.tsx'
import { Panel } from '../properties/Panel.tsx'
import { Property } from '../properties/Property.tsx'
import { BranchPanel } from './BranchPanel.tsx'
import { FramePanel } from './FramePanel.tsx'
import { StepPanel } from './StepPanel.tsx'
import { TransitionPanel } from './TransitionPanel.tsx'

/** Properties of what is selected in the workflow, each kind with a panel of its own. */
export default function WorkflowSide({ path }: { readonly path: Path }) {
  return (
    <NestingProvider value={nesting}>
      <Of path={path} />
    </NestingProvider>
  )
}

const nesting = { Panel, Property }

function Of({ path }: { readonly path: Path }) {
  if (path[1] === 'steps' && path.length === 3) return <StepPanel path={path} />
  if (path[1] === 'steps' && path[3] === 'branches' && path.length === 5) return <BranchPanel path={path} />
  if (path[1] === 'transitions' && path.length === 3) return <TransitionPanel path={path} />
  if (path[1] === 'frames') return <FramePanel path={path} />
  return <Panel path={path} />
}
