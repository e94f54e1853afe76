import { useTexts } from '@motcua/ui/i18n'
import { memo, type SVGAttributes } from 'react'
import { type Mark, type ToneStyle, toneStyles } from './paint.ts'
import type { Box, Line, Scene } from './scene.ts'
import { signPaths } from './sign-paths.ts'

const styleOf = (mark: Mark | undefined): ToneStyle | undefined => (mark ? toneStyles[mark.tone] : undefined)

/** What makes a drawn thing pressable by mouse and keyboard; nothing where nobody listens. */
function pressable(id: string, onSelect: ((id: string) => void) | undefined, selected: boolean) {
  if (!onSelect) return { role: 'img' } satisfies SVGAttributes<SVGGElement>
  return {
    role: 'button',
    tabIndex: 0,
    'aria-pressed': selected,
    onClick: () => onSelect(id),
    onKeyDown: (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onSelect(id)
    },
  } satisfies SVGAttributes<SVGGElement>
}

/** Frames around steps, with their names. */
export const DrawnFrames = ({ frames }: { readonly frames: Scene['frames'] }) =>
  frames.map((frame) => (
    <g key={frame.id}>
      <rect className="b-drawn__frame" x={frame.x} y={frame.y} width={frame.width} height={frame.height} rx={10} />
      <text className="b-drawn__small" x={frame.x + 14} y={frame.y + 20}>
        {frame.title}
      </text>
    </g>
  ))

/** A step of a drawing. */
export const DrawnBox = memo(function DrawnBox(props: {
  readonly box: Box
  readonly mark: Mark | undefined
  readonly selected: boolean
  readonly onSelect: ((id: string) => void) | undefined
}) {
  const { box, mark, selected, onSelect } = props
  const t = useTexts('builder')
  const style = styleOf(mark)
  const word = mark ? (mark.label ?? t(`paint.${mark.tone}`)) : ''
  const start = box.step.isInitial ? t('step.initial') : ''
  const name = [box.step.title, box.kind, start, box.meta, ...box.rows.map((row) => row.text), word]
  return (
    <g
      className="b-drawn"
      data-kind={box.step.kind}
      data-outcome={box.step.outcome ?? undefined}
      data-selected={selected || undefined}
      data-tone={mark?.tone}
      transform={`translate(${box.x},${box.y})`}
      aria-label={name.filter((piece) => piece !== '').join(', ')}
      {...pressable(box.id, onSelect, selected)}
    >
      <rect
        className="b-drawn__box"
        width={box.width}
        height={box.height}
        rx={8}
        {...(style ? { style: { stroke: style.ink, fill: style.soft }, strokeDasharray: style.dash } : {})}
      />
      <rect className="b-drawn__stripe" y={8} width={4} height={box.height - 16} rx={2} />
      <g className="b-drawn__sign" transform="translate(14,9) scale(0.58)">
        <path d={signPaths[box.step.kind]} />
      </g>
      <text className="b-drawn__small" x={34} y={21}>
        {box.kind}
      </text>
      {start ? (
        <text className="b-drawn__small b-drawn__start" x={box.width - 14} y={21} textAnchor="end">
          {start}
        </text>
      ) : null}
      {box.title.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name
        <text key={i} className="b-drawn__title" x={14} y={40 + i * 17}>
          {line}
        </text>
      ))}
      <text className="b-drawn__small" x={14} y={75}>
        {box.meta}
      </text>
      {box.rows.map((row, i) => (
        <text key={row.id} className="b-drawn__small" x={20} y={94 + i * 20}>
          {`· ${row.text}`}
        </text>
      ))}
      {style ? <Badge style={style} word={word} x={box.width} /> : null}
    </g>
  )
})

/** A transition of a drawing, with its label. */
export const DrawnLine = memo(function DrawnLine(props: {
  readonly line: Line
  readonly mark: Mark | undefined
  readonly selected: boolean
  readonly onSelect: ((id: string) => void) | undefined
}) {
  const { line, mark, selected, onSelect } = props
  const t = useTexts('builder')
  const style = styleOf(mark)
  const word = mark ? (mark.label ?? t(`paint.${mark.tone}`)) : ''
  const { label } = line
  return (
    <g
      className="b-drawnline"
      data-tone={line.edge.tone}
      data-branch={line.edge.branch === undefined ? undefined : true}
      data-selected={selected || undefined}
      aria-label={word === '' ? line.text : `${line.text}, ${word}`}
      {...pressable(line.id, onSelect, selected)}
    >
      <path className="b-drawnline__reach" d={line.path} />
      <path
        className="b-drawnline__way"
        d={line.path}
        {...(style ? { style: { stroke: style.ink }, strokeDasharray: style.dash } : {})}
      />
      <path className="b-drawnline__head" d={line.head} {...(style ? { style: { fill: style.ink } } : {})} />
      <rect className="b-drawnline__plate" {...label} rx={4} />
      <text className="b-drawn__small" x={label.x + label.width / 2} y={label.y + 14} textAnchor="middle">
        {line.text}
      </text>
      {style ? <Sign style={style} x={label.x - 9} y={label.y + 10} /> : null}
    </g>
  )
})

function Badge({ style, word, x }: { readonly style: ToneStyle; readonly word: string; readonly x: number }) {
  const width = 26 + word.length * 6.6
  return (
    <g transform={`translate(${x - width - 8},-14)`}>
      <rect className="b-drawn__badge" width={width} height={20} rx={10} style={{ stroke: style.ink }} />
      <path
        className="b-drawn__mark"
        d={style.sign}
        transform="translate(6,4) scale(0.75)"
        style={{ stroke: style.ink }}
      />
      <text className="b-drawn__word" x={21} y={14} style={{ fill: style.ink }}>
        {word}
      </text>
    </g>
  )
}

function Sign({ style, x, y }: { readonly style: ToneStyle; readonly x: number; readonly y: number }) {
  return (
    <g transform={`translate(${x},${y})`}>
      <circle className="b-drawn__badge" r={9} style={{ stroke: style.ink }} />
      <path
        className="b-drawn__mark"
        d={style.sign}
        transform="translate(-6,-6) scale(0.75)"
        style={{ stroke: style.ink }}
      />
    </g>
  )
}
