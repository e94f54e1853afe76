import { A4 } from '@motcua/core/documents'
import type { PageModel } from './page-model.ts'

const sign: Readonly<Record<string, string>> = { regular: 'regular', bold: 'bold', italic: 'italic' }

/** The print on one page: letters, rules, codes and the places kept for signatures. Told to nobody: the boxes above it are. */
export function Sheet({ page }: { readonly page: PageModel }) {
  return (
    <svg className="b-print" viewBox={`0 0 ${A4.width} ${A4.height}`} aria-hidden="true" focusable="false">
      {page.areas.map((area) => (
        <g key={area.area} className="b-print__area">
          <rect x={area.x} y={area.y} width={area.width} height={area.height} rx="3" />
          <text x={area.x + area.width / 2} y={area.y + area.height / 2 + 3} textAnchor="middle">
            {area.label.length > 60 ? `${area.label.slice(0, 58)}…` : area.label}
          </text>
        </g>
      ))}
      {page.pictures.map((box) => (
        <Code key={box.block} {...box} />
      ))}
      {page.rules.map((rule, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name and are drawn anew with every change
        <line key={i} {...rule} className="b-print__rule" />
      ))}
      {page.lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name and are drawn anew with every change
        <g key={i} className={`b-print__line b-print__line--${sign[line.face]}`} fontSize={line.size}>
          {line.runs.map((run) => (
            <g key={run.x} data-chip={run.chip === 'none' ? undefined : run.chip}>
              {run.chip === 'none' ? null : (
                <rect
                  x={run.x}
                  y={line.baseline - line.size * 0.98}
                  width={run.width}
                  height={line.size * 1.28}
                  rx="2.5"
                />
              )}
              <text x={run.x} y={line.baseline} textLength={run.width} lengthAdjust="spacing" xmlSpace="preserve">
                {run.text}
              </text>
            </g>
          ))}
        </g>
      ))}
    </svg>
  )
}

/** The look of a QR code; the real one is made with the file. */
function Code({ x, y, width }: { readonly x: number; readonly y: number; readonly width: number }) {
  const unit = width / 29
  const finder = (left: number, top: number) => (
    <>
      <rect x={x + left * unit} y={y + top * unit} width={7 * unit} height={7 * unit} className="b-print__dark" />
      <rect
        x={x + (left + 1) * unit}
        y={y + (top + 1) * unit}
        width={5 * unit}
        height={5 * unit}
        className="b-print__light"
      />
      <rect
        x={x + (left + 2) * unit}
        y={y + (top + 2) * unit}
        width={3 * unit}
        height={3 * unit}
        className="b-print__dark"
      />
    </>
  )
  const dots = Array.from({ length: 21 * 21 }, (_, i) => ({ column: i % 21, row: Math.floor(i / 21) })).filter(
    ({ column, row }) => {
      const corner = (column < 8 && row < 8) || (column > 12 && row < 8) || (column < 8 && row > 12)
      return !corner && (column * 7 + row * 11 + ((column * row) % 5)) % 3 === 0
    },
  )
  return (
    <g>
      {dots.map(({ column, row }) => (
        <rect
          key={`${column}-${row}`}
          x={x + (column + 4) * unit}
          y={y + (row + 4) * unit}
          width={unit}
          height={unit}
          className="b-print__dark"
        />
      ))}
      {finder(4, 4)}
      {finder(18, 4)}
      {finder(4, 18)}
    </g>
  )
}
