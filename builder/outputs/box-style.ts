import { A4 } from '@motcua/core/documents'
import type { CSSProperties } from 'react'
import type { Box } from './page-model.ts'

/** Position and size of a box, as shares of the page: right at any width. */
export const boxStyle = ({ x, y, width, height }: Box): CSSProperties => ({
  left: `${(100 * x) / A4.width}%`,
  top: `${(100 * y) / A4.height}%`,
  width: `${(100 * width) / A4.width}%`,
  height: `${(100 * height) / A4.height}%`,
})
