import type { DocumentBlock } from '@motcua/core/definition'
import type { PaletteKind } from './new-block.ts'

/** A small picture of what a kind of block looks like on paper, on a grid of 20 × 16. */
const signs: Readonly<Record<PaletteKind | DocumentBlock['kind'], string>> = {
  heading: 'M4 4h12M6 8h8',
  text: 'M2 3h16M2 6.5h16M2 10h16M2 13.5h9',
  list: 'M2 4h1M6 4h12M2 8h1M6 8h12M2 12h1M6 12h9',
  keyValue: 'M2 4h5M9 4h9M2 8h5M9 8h7M2 12h5M9 12h9',
  table: 'M2 2.5h16v11H2zM2 6h16M8 2.5v11M13 2.5v11',
  letterhead: 'M2 4h6M3 7h4M11 4h7M12 7h5M13 9.5h3',
  agency: 'M5 4h10M6 7.5h8M8 10.5h4',
  motto: 'M2 4h16M5 8h10M6 11h8',
  qr: 'M3 2h5v5H3zM12 2h5v5h-5zM3 9.5h5v4.5H3zM12 10h2v2h-2zM15 12h2v2h-2z',
  signature: 'M3 11c3-8 5-8 4-3s1 4 3 1 2 2 4 1M2 14h16',
  seal: 'M10 8m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0M10 5l1 2h2l-1.6 1.4.6 2.1L10 9.3 8 10.5l.6-2.1L7 7h2z',
  columns: 'M2 2.5h7v11H2zM11 2.5h7v11h-7z',
  group: 'M2 2.5h3M8 2.5h4M15 2.5h3M18 6v4M18 13.5h-3M12 13.5H8M5 13.5H2M2 10V6M6 8h8',
  rule: 'M2 8h16',
  spacer: 'M10 2v12M7.5 4.5 10 2l2.5 2.5M7.5 11.5 10 14l2.5-2.5',
  pageBreak: 'M4 2v4h12V2M4 14v-4h12v4M1 8h2M5 8h2M9 8h2M13 8h2M17 8h2',
}

export function KindSign({ kind }: { readonly kind: PaletteKind | DocumentBlock['kind'] }) {
  return (
    <svg className="b-docsign" viewBox="0 0 20 16" aria-hidden="true" focusable="false">
      <path
        d={signs[kind]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
