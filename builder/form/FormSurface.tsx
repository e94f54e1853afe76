import type { Finding } from '@motcua/core/check'
import { type Definition, listFields } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { EmptyState, Skeleton, useAnnounce } from '@motcua/ui/kit'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { clipOfBlock, useLibrary } from '../blocks/library.ts'
import { putOnClipboard, takeFromClipboard, useClipboardKeys } from '../clipboard/system-clipboard.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { chosenIds } from './chosen.ts'
import { clearDragged } from './drag.ts'
import { FormHead } from './FormHead.tsx'
import { FormToast } from './FormToast.tsx'
import { type FormNews, formActs } from './form-acts.ts'
import { OfficialCard, PageCard } from './PageCard.tsx'
import { Palette } from './Palette.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import './form.css'

const PasteFields = lazy(() => import('./PasteFields.tsx'))
const RightsMatrix = lazy(() => import('./RightsMatrix.tsx'))
const SaveBlock = lazy(() => import('../blocks/SaveBlock.tsx'))

/** The form as pages, sections and fields; the palette beside it; everything that is dragged can be done by keys as well. */
export default function FormSurface({ id, findings, onJump }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const announce = useAnnounce()
  const language = useLanguage()
  const t = useTexts('builder')
  const library = useLibrary()
  const [view, setView] = useState<'form' | 'rights'>('form')
  const [news, setNews] = useState<FormNews | null>(null)
  const [list, setList] = useState<string | null>(null)
  const [block, setBlock] = useState<string | null>(null)
  const latest = useRef({ language, t, announce, blocks: library.data ?? [] })
  latest.current = { language, t, announce, blocks: library.data ?? [] }
  const acts = useMemo(
    () =>
      formActs({
        editor,
        language: () => latest.current.language,
        t: (key, values) => latest.current.t(key, values as never),
        announce: (text) => latest.current.announce(text),
        tell: setNews,
        askAboutList: setList,
        focus: focusField,
        libraryBlock: (one) => {
          const found = latest.current.blocks.find((kept) => kept.id === one)
          return found && clipOfBlock(found)
        },
      }),
    [editor],
  )
  useClipboardKeys('.b-form', { copy: acts.copyText, cut: acts.cutText, paste: acts.paste })
  const ids = chosenIds(selection)
  const worst = useMemo(() => worstById(definition, findings), [definition, findings])
  const selected = useMemo(() => new Set(chosenIds(selection)), [selection])
  const fieldIds = useMemo(() => new Set(listFields(definition).map(({ field }) => field.id)), [definition])
  const source = definition.procedure.sourceLanguage
  const look = { messages: definition.messages, source, language, selected, main: ids[0], worst }
  const onCopy = (cut: boolean) => {
    const text = cut ? acts.cutText() : acts.copyText()
    if (text !== null) void putOnClipboard(text)
  }
  const onMenuCopy = useMemo(
    () => (section: string, cut: boolean) => {
      acts.put([section])
      const text = cut ? acts.cutText() : acts.copyText()
      if (text !== null) void putOnClipboard(text)
    },
    [acts],
  )
  const { pages, officialSections } = definition.form
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only tidies up after a drag
    <div className="b-formsurface" onDragEnd={clearDragged}>
      <FormHead
        definition={definition}
        view={view}
        onView={(next) => {
          // the table wants the room of the properties
          if (next === 'rights') editor.select(null)
          setView(next)
        }}
        onList={() => setList('')}
        onJump={onJump}
      />
      {view === 'rights' ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <RightsMatrix />
        </Suspense>
      ) : (
        <>
          <SelectionBar
            ids={ids}
            fields={ids.filter((one) => fieldIds.has(one))}
            acts={acts}
            onCopy={onCopy}
            onPaste={() => void takeFromClipboard().then((text) => acts.paste(text ?? ''))}
          />
          <div className="b-form">
            <Palette
              onField={(type) => acts.addField(type)}
              onBlock={(one) => acts.addBlock(one)}
              onLibrary={(kept) => {
                const clip = clipOfBlock(kept)
                if (clip) acts.pasteClip(clip, kept.id)
                else setNews({ kind: 'fault', fault: 'broken' })
              }}
            />
            <div className="b-paper">
              <p id="b-card-keys" className="mc-visually-hidden">
                {t('form.keys')}
              </p>
              <details className="b-keys">
                <summary>{t('form.keysTitle')}</summary>
                <p>{t('form.keysAll')}</p>
              </details>
              {pages.length === 0 ? <EmptyState title={t('form.empty')}>{t('form.emptyHelp')}</EmptyState> : null}
              {pages.map((page, at) => (
                <PageCard
                  key={page.id}
                  page={page}
                  at={at}
                  count={pages.length}
                  look={look}
                  acts={acts}
                  onSaveBlock={setBlock}
                  onMenuCopy={onMenuCopy}
                />
              ))}
              <button type="button" className="b-ghost" onClick={acts.addPage}>
                + {t('page.add')}
              </button>
              <OfficialCard
                sections={officialSections}
                look={look}
                acts={acts}
                onSaveBlock={setBlock}
                onMenuCopy={onMenuCopy}
              />
              <FormToast news={news} onUndo={editor.undo} onClose={() => setNews(null)} />
            </div>
          </div>
        </>
      )}
      <Suspense fallback={null}>
        {list === null ? null : <PasteFields text={list} onClose={() => setList(null)} />}
        {block === null ? null : <SaveBlock procedure={id} section={block} onClose={() => setBlock(null)} />}
      </Suspense>
    </div>
  )
}

/** At once where the card stands, so that keys pressed fast all arrive; once more when it is drawn anew or only now. */
function focusField(id: string): void {
  const now = document.getElementById(`field-${id}`)
  now?.focus()
  requestAnimationFrame(() => {
    if (!now?.isConnected || document.activeElement === document.body) document.getElementById(`field-${id}`)?.focus()
  })
}

function worstById(definition: Definition, findings: readonly Finding[]): Map<string, Finding['severity']> {
  const worst = new Map<string, Finding['severity']>()
  for (const finding of findings) {
    if (finding.path[0] !== 'form') continue
    for (let i = finding.path.length; i > 0; i -= 1) {
      const value = finding.path
        .slice(0, i)
        .reduce<unknown>((v, key) => (v as Record<string | number, unknown>)?.[key], definition)
      const id = (value as { id?: unknown } | undefined)?.id
      if (typeof id !== 'string') continue
      if (worst.get(id) !== 'error') worst.set(id, finding.severity)
      break
    }
  }
  return worst
}
