import { allBlocks, type DocumentBlock, type DocumentTemplate, type SimpleBlock } from '@motcua/core/definition'
import { isShown, MOTTO, markerOf, rowsOf, textOf } from '@motcua/core/documents'
import type { DocumentData, HtmlOptions } from '@motcua/execute/ports'
import { fail } from './pdf.ts'
import { qrPath } from './qr.ts'

/**
 * The document as an HTML page: the accessible view of every slip and result. No script, no inline style; all values escaped.
 * @throws {DocumentFault} a text or list is missing
 */
export function renderHtml(template: DocumentTemplate, data: DocumentData, options: HtmlOptions): string {
  const of = { content: data, fault: fail }
  const say = (textId: string) => escapeHtml(textOf(of, textId).normalize('NFC'))
  const title = say(template.title)
  const context: Context = { data, options, say }
  const blocks = template.blocks.filter((block) => isShown(block, data))
  // A page needs exactly one h1; a template without a heading of level 1 gets its title as a hidden one.
  const hasHeading = allBlocks(blocks).some(
    (block) => block.kind === 'heading' && block.level === 1 && isShown(block, data),
  )
  const download = options.pdfHref
    ? `<p class="document-download"><a href="${escapeHtml(options.pdfHref)}" download>PDF: ${title}</a></p>\n`
    : ''
  const footer = template.footer ? `<footer class="document-footer"><p>${say(template.footer)}</p></footer>\n` : ''
  return `<!doctype html>
<html lang="${escapeHtml(data.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${escapeHtml(options.stylesheet)}">
</head>
<body class="document">
${download}<main>
${hasHeading ? '' : `<h1 class="document-hidden">${title}</h1>\n`}${blocks.map((block) => draw(block, context)).join('\n')}
</main>
${footer}</body>
</html>
`
}

/** Text that means itself anywhere in HTML, attribute values included. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
}

interface Context {
  data: DocumentData
  options: HtmlOptions
  /** Escaped text by text id. */
  say: (textId: string) => string
}

function draw(block: DocumentBlock, context: Context): string {
  if (block.kind === 'pageBreak') return '<div class="document-break"></div>'
  if (block.kind === 'group')
    return block.blocks
      .filter((one) => isShown(one, context.data))
      .map((one) => draw(one, context))
      .join('\n')
  if (block.kind !== 'columns') return simple(block, context)
  const columns = block.columns.map(
    (column) =>
      `<div class="document-column">${column.blocks
        .filter((one) => isShown(one, context.data))
        .map((one) => simple(one, context))
        .join('\n')}</div>`,
  )
  return `<div class="document-columns">${columns.join('\n')}</div>`
}

function simple(block: SimpleBlock, context: Context): string {
  const { say, data } = context
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} class="document-${block.align}">${say(block.text)}</h${block.level}>`
    case 'text':
      return `<p class="document-${block.align} document-${block.style}">${say(block.text)}</p>`
    case 'keyValue': {
      const items = block.items.filter((item) => !block.hideEmpty || say(item.value).trim() !== '')
      return `<dl>${items.map((item) => `<div><dt>${say(item.label)}</dt><dd>${say(item.value)}</dd></div>`).join('')}</dl>`
    }
    case 'table': {
      const caption = block.caption ? `<caption>${say(block.caption)}</caption>` : ''
      const head = block.columns.map((column) => `<th scope="col">${say(column.header)}</th>`).join('')
      const body = rowsOf({ content: data, fault: fail }, block.rows).map((row) => {
        const cells = block.columns.map((column) => {
          const text = Object.hasOwn(row, column.key) ? (row[column.key] ?? '') : ''
          return `<td class="document-${column.align}">${escapeHtml(text.normalize('NFC'))}</td>`
        })
        return `<tr>${cells.join('')}</tr>`
      })
      return `<table>${caption}<thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
    }
    case 'motto':
      return `<p class="document-motto" lang="vi"><strong>${MOTTO[0]}</strong><br><strong>${MOTTO[1]}</strong></p>`
    case 'agency':
      return `<p class="document-agency">${block.lines.map(say).join('<br>')}</p>`
    case 'qr': {
      const { path, side } = qrPath(textOf({ content: data, fault: fail }, block.content))
      const caption = block.caption ? `<figcaption>${say(block.caption)}</figcaption>` : ''
      return `<figure class="document-qr document-${block.align}"><svg role="img" aria-label="${say(block.alt)}" viewBox="0 0 ${side} ${side}" width="140" height="140" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>${caption}</figure>`
    }
    case 'signature': {
      const line = (textId: string | undefined, className: string) =>
        textId ? `<p class="${className}">${say(textId)}</p>` : ''
      return `<div class="document-signature">${line(block.place, 'document-italic')}${line(block.title, 'document-bold')}${line(block.note, 'document-small')}${area(block.area, context)}${line(block.name, 'document-bold')}</div>`
    }
    case 'seal':
      return `<div class="document-seal"><p class="document-small">${say(block.label)}</p>${area(block.area, context)}</div>`
    case 'list': {
      const items = block.items.map((item, i) => `<li>${markerOf(block.marker, i)} ${say(item)}</li>`).join('')
      return `<ul class="document-list">${items}</ul>`
    }
    case 'rule':
      return '<hr>'
    case 'spacer':
      return ''
  }
}

function area(name: string, { options }: Context): string {
  const lines = options.areas && Object.hasOwn(options.areas, name) ? (options.areas[name] ?? []) : []
  return `<p class="document-area">${lines.map(escapeHtml).join('<br>')}</p>`
}
