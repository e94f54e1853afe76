import { findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Skeleton } from '@motcua/ui/kit'
import { lazy, Suspense } from 'react'
import { CommentBadge } from '../collab/CommentBadge.tsx'
import { ItemPresence } from '../collab/PresenceBar.tsx'
import { findPath, getAt, type Path } from '../commands/index.ts'
import { type Part, partOf } from '../parts/parts.ts'
import { Panel } from '../properties/Panel.tsx'
import { titlePathOf } from '../properties/texts-of.ts'
import type { Selection } from '../state/editor.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { WhereUsed } from '../where-used/WhereUsed.tsx'

/** Comes with the workflow. */
const WorkflowSide = lazy(() => import('../steps/WorkflowSide.tsx'))
/** Comes with the document designer. */
const OutputSide = lazy(() => import('../outputs/OutputSide.tsx'))

/** Properties of what is selected. */
export function PropertiesSide({
  selection,
  readOnly,
  onJump,
}: {
  readonly selection: Selection
  readonly readOnly: boolean
  readonly onJump: (part: Part, path: Path) => void
}) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const path = pathOf(definition, selection)
  if (!path) return null
  const text = titlePathOf(definition, path)
  const value = getAt(definition, path) as {
    type?: string
    kind?: string
    name?: string
    fields?: unknown
    sections?: unknown
  }
  const kind = value.type
    ? t(`fieldType.${value.type}`)
    : value.sections
      ? t('page.properties')
      : value.fields && path[0] === 'form'
        ? t('section.properties')
        : t('properties.title')
  const without = value.sections
    ? ['sections']
    : path[0] === 'form' && value.fields
      ? ['fields']
      : value.type === 'table'
        ? ['columns', 'type']
        : (onSurface(path) ?? ['type'])
  const nameOfBlock = path[0] === 'outputs' && path.length > 2 && value.kind ? t(`docKind.${value.kind}`) : undefined
  return (
    <aside className="b-side" aria-label={t('properties.title')}>
      <div className="b-side__head">
        <div>
          <p className="b-side__kind">{kind}</p>
          <h2>{nameOfBlock || (text && findText(definition, language, text)) || value.name || t('field.unnamed')}</h2>
        </div>
        <span className="b-side__tools">
          <ItemPresence item={selection.id} />
          <CommentBadge target={{ part: partOf(path), item: selection.id }} always />
          <Button kind="quiet" size="sm" icon="close" iconOnly onClick={() => editor.select(null)}>
            {t('properties.close')}
          </Button>
        </span>
      </div>
      <fieldset className="b-side__body" disabled={readOnly}>
        <legend className="mc-visually-hidden">{t('properties.title')}</legend>
        {path[0] === 'outputs' ? (
          <Suspense fallback={<Skeleton lines={6} />}>
            <OutputSide path={path} />
          </Suspense>
        ) : path[0] === 'workflow' ? (
          <Suspense fallback={<Skeleton lines={6} />}>
            <WorkflowSide path={path} />
          </Suspense>
        ) : (
          <Panel path={path} without={without} />
        )}
      </fieldset>
      <div className="b-side__foot">
        <WhereUsed path={path} onJump={onJump} />
      </div>
    </aside>
  )
}

/** What is edited on the surface itself, where there is room for it. */
function onSurface(path: Path): readonly string[] | undefined {
  if (path[0] === 'tables' && path.length === 2) return ['inputs', 'outputs', 'rules', 'hitPolicy', 'aggregation']
  if (path[0] === 'tables' && path[2] === 'rules') return ['when', 'then']
  // the type of a result is no kind of a part
  if (path[0] === 'tables') return []
  if (path[0] === 'fees') return ['shape', 'reliefs']
  return undefined
}

function pathOf(definition: Parameters<typeof findPath>[0], { within, id }: Selection): Path | undefined {
  const byId = findPath(definition, within, id)
  if (byId) return byId
  // parts without an id of their own (scenarios) are told by position
  const at = Number(id)
  return Number.isInteger(at) && getAt(definition, [...within, at]) !== undefined ? [...within, at] : undefined
}
