import './drawing.css'
import type { Definition } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react'
import { DrawnBox, DrawnFrames, DrawnLine } from './drawn.tsx'
import { Legend } from './Legend.tsx'
import { noPaint, type Paint } from './paint.ts'
import { type Scene, sceneOf } from './scene.ts'

export interface DrawingProps {
  readonly definition: Definition
  /** marks on steps and transitions */
  readonly paint?: Paint
  /** id of the step or transition that stands out; it is brought into sight */
  readonly selected?: string | null
  /** makes steps and transitions pressable */
  readonly onSelect?: (id: string) => void
}

/** A workflow drawn to be read: scrolls, zooms, shows marks in colour, sign, line style and word. Needs no editor around it. */
export function Drawing({ definition, paint = noPaint, selected = null, onSelect }: DrawingProps) {
  const t = useTexts('builder')
  const language = useLanguage()
  const id = useId()
  const { workflow, messages, procedure } = definition
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is drawn makes a new drawing
  const scene = useMemo(() => sceneOf(definition, language), [workflow, messages, procedure.sourceLanguage, language])
  const frame = useRef<HTMLElement>(null)
  const [zoom, setZoom] = useZoom(frame, scene, workflow.initial)
  useInSight(frame, scene, selected, zoom)
  const select = useStable(onSelect)
  if (scene.boxes.length === 0) return <p className="b-help">{t('drawing.empty')}</p>
  const { bounds } = scene
  const around = frame.current
  return (
    <figure className="b-drawing">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={frame} className="b-drawing__frame" tabIndex={0} aria-labelledby={`${id}-label`}>
        {/* biome-ignore lint/a11y/useSemanticElements: HTML has no group inside a drawing */}
        <svg
          className="b-drawing__sheet"
          width={Math.round(bounds.width * zoom)}
          height={Math.round(bounds.height * zoom)}
          viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`}
          role="group"
          aria-labelledby={`${id}-label`}
        >
          <DrawnFrames frames={scene.frames} />
          {scene.lines.map((line) => (
            <DrawnLine
              key={line.id}
              line={line}
              mark={paint.transitions.get(line.id)}
              selected={selected === line.id}
              onSelect={line.edge.branch === undefined ? select : undefined}
            />
          ))}
          {scene.boxes.map((box) => (
            <DrawnBox
              key={box.id}
              box={box}
              mark={paint.steps.get(box.id)}
              selected={selected === box.id}
              onSelect={select}
            />
          ))}
        </svg>
      </section>
      <figcaption className="b-drawing__foot">
        <span id={`${id}-label`} className="mc-visually-hidden">
          {t('drawing.label', { steps: workflow.steps.length, transitions: workflow.transitions.length })}
        </span>
        <Legend paint={paint} />
        <span className="b-drawing__zoom">
          <button
            type="button"
            className="b-chip"
            onClick={() => setZoom(zoom / 1.25)}
            aria-label={t('drawing.zoomOut')}
          >
            −
          </button>
          <button type="button" className="b-chip" onClick={() => setZoom(1)} title={t('drawing.actual')}>
            {Math.round(zoom * 100)} %
          </button>
          <button
            type="button"
            className="b-chip"
            onClick={() => setZoom(zoom * 1.25)}
            aria-label={t('drawing.zoomIn')}
          >
            +
          </button>
          <button
            type="button"
            className="b-chip"
            onClick={() => around && setZoom(fitting(scene, around.clientWidth, around.clientHeight))}
          >
            {t('drawing.fit')}
          </button>
        </span>
      </figcaption>
    </figure>
  )
}

const bounded = (zoom: number) => Math.min(2, Math.max(0.05, zoom))
const fitting = ({ bounds }: Scene, width: number, height: number) =>
  bounded(Math.min(1, width / bounds.width, height / bounds.height))

/** Begins as large as the frame's width allows and still readable, at the step where the work begins. */
function useZoom(frame: RefObject<HTMLElement | null>, scene: Scene, initial: string) {
  const [zoom, setZoom] = useState(0.9)
  const seen = useRef(false)
  useEffect(() => {
    const box = frame.current
    if (!box || seen.current || scene.boxes.length === 0) return
    seen.current = true
    const first = Math.min(1, Math.max(0.7, box.clientWidth / scene.bounds.width))
    setZoom(first)
    const start = scene.boxes.find((one) => one.id === initial)
    if (start) box.scrollLeft = (start.x + start.width / 2 - scene.bounds.x) * first - box.clientWidth / 2
  }, [frame, scene, initial])
  return [zoom, (next: number) => setZoom(bounded(next))] as const
}

/** What is selected is scrolled into the middle of the frame when it is out of sight. */
function useInSight(frame: RefObject<HTMLElement | null>, scene: Scene, selected: string | null, zoom: number) {
  useEffect(() => {
    const box = frame.current
    const area = scene.boxes.find((one) => one.id === selected) ?? scene.lines.find((one) => one.id === selected)?.label
    if (!box || !area) return
    const [left, top] = [(area.x - scene.bounds.x) * zoom, (area.y - scene.bounds.y) * zoom]
    const isSeen =
      left >= box.scrollLeft &&
      top >= box.scrollTop &&
      left + area.width * zoom <= box.scrollLeft + box.clientWidth &&
      top + area.height * zoom <= box.scrollTop + box.clientHeight
    if (isSeen) return
    box.scrollLeft = left + (area.width * zoom - box.clientWidth) / 2
    box.scrollTop = top + (area.height * zoom - box.clientHeight) / 2
  }, [frame, scene, selected, zoom])
}

/** The same function as long as there is one, so that no step is drawn again because its reader was. */
function useStable(act: ((id: string) => void) | undefined): ((id: string) => void) | undefined {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const [stable] = useState(() => (id: string) => latest.current?.(id))
  return act ? stable : undefined
}
