import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { DrawnBox, DrawnFrames, DrawnLine } from './drawn.tsx'
import { pagesOf } from './pages.ts'
import type { Scene } from './scene.ts'

/** The drawing on paper: stands in the page only while it is printed, and alone there. */
export function PrintSheet(props: { readonly scene: Scene; readonly title: string; readonly onDone: () => void }) {
  const { scene, title } = props
  const done = useRef(props.onDone)
  done.current = props.onDone
  useEffect(() => {
    const after = () => done.current()
    window.addEventListener('afterprint', after)
    window.print()
    return () => window.removeEventListener('afterprint', after)
  }, [])
  return createPortal(
    <div className="b-flowprint">
      {pagesOf(scene.bounds).map((page, i) => (
        <section key={page.y} className="b-flowprint__page">
          {i === 0 ? <h1>{title}</h1> : null}
          <svg viewBox={`${page.x} ${page.y} ${page.width} ${page.height}`} aria-hidden="true">
            <DrawnFrames frames={scene.frames} />
            {scene.lanes.map((lane) => (
              <g key={lane.id}>
                <rect className="b-drawn__lane" x={lane.x} y={lane.y} width={lane.width} height={lane.height} />
                <text className="b-drawn__title" x={lane.x + lane.width / 2} y={lane.y + 26} textAnchor="middle">
                  {lane.title}
                </text>
              </g>
            ))}
            {scene.lines.map((line) => (
              <DrawnLine key={line.id} line={line} mark={undefined} selected={false} onSelect={undefined} />
            ))}
            {scene.boxes.map((box) => (
              <DrawnBox key={box.id} box={box} mark={undefined} selected={false} onSelect={undefined} />
            ))}
          </svg>
        </section>
      ))}
    </div>,
    document.body,
  )
}
