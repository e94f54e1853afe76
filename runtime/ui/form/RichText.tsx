import { createElement, Fragment, type ReactNode } from 'react'

/**
 * Text of a definition as paragraphs and lists. Blank lines part paragraphs, lines that begin with `- ` are a list, and
 * `**…**` is strong; nothing else is read, so no text can bring markup.
 */
export function RichText({ text }: { readonly text: string }) {
  const blocks = text
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').map((line) => line.trim()))
    .filter((lines) => lines.some((line) => line !== ''))
  return (
    <div className="mc-rich-text">
      {blocks.map((lines) => {
        const key = lines.join('\n')
        if (!lines.every((line) => line.startsWith('- '))) return <p key={key}>{inline(lines.join(' '))}</p>
        return (
          <ul key={key}>
            {lines.map((line) => (
              <li key={line}>{inline(line.slice(2))}</li>
            ))}
          </ul>
        )
      })}
    </div>
  )
}

/** Odd parts stood between the marks. */
function inline(line: string): ReactNode {
  const parts = line.split(/\*\*(.+?)\*\*/)
  return createElement(
    Fragment,
    null,
    ...parts.map((part, index) => (index % 2 === 1 ? createElement('strong', null, part) : part)),
  )
}
