import type { Scene } from './scene.ts'
import { type Mark, marksOfScene } from './svg.ts'

/** Browsers draw no larger canvas. */
const mostPixels = 16_000
const mostArea = 100_000_000

/** How many dots a unit of the drawing gets: two, fewer where the picture would be larger than a browser can make. */
export function pictureScale({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(2, mostPixels / Math.max(width, height), Math.sqrt(mostArea / (width * height)))
}

/** A drawing as a picture of dots, PNG. */
export async function toPng(scene: Scene, startWord: string): Promise<Blob> {
  const { x, y, width, height } = scene.bounds
  const scale = pictureScale(scene.bounds)
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * scale)
  canvas.height = Math.ceil(height * scale)
  const paper = canvas.getContext('2d')
  if (!paper) throw new Error('no canvas')
  await document.fonts.ready
  paper.fillStyle = '#ffffff'
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.setTransform(scale, 0, 0, scale, -x * scale, -y * scale)
  for (const mark of marksOfScene(scene, startWord)) paint(paper, mark)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  )
}

function paint(paper: CanvasRenderingContext2D, mark: Mark): void {
  paper.save()
  paper.lineCap = 'round'
  paper.lineJoin = 'round'
  if (mark.kind === 'text') {
    paper.font = `${mark.bold ? 600 : 400} ${mark.size}px "Be Vietnam Pro", "Noto Sans", Arial, sans-serif`
    paper.fillStyle = mark.fill
    paper.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor
    paper.fillText(mark.text, mark.x, mark.y)
  } else {
    const shape = new Path2D(mark.kind === 'path' ? mark.path : undefined)
    if (mark.kind === 'box') shape.roundRect(mark.area.x, mark.area.y, mark.area.width, mark.area.height, mark.radius)
    else if (mark.at) {
      paper.translate(mark.at.x, mark.at.y)
      paper.scale(mark.at.scale, mark.at.scale)
    }
    if (mark.dash) paper.setLineDash(mark.dash.split(' ').map(Number))
    if (mark.fill) {
      paper.fillStyle = mark.fill
      paper.fill(shape)
    }
    if (mark.stroke) {
      paper.strokeStyle = mark.stroke
      paper.lineWidth = mark.kind === 'path' ? mark.width : 1.2
      paper.stroke(shape)
    }
  }
  paper.restore()
}
