import { parseDefinition } from '@motcua/core/definition'
import { errorText, useTexts } from '@motcua/ui/i18n'
import { Notice, Skeleton } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useApp, useMe } from '../app/context.tsx'
import { Failed, Frame, Gate } from '../app/Frame.tsx'
import { isPart } from '../parts/parts.ts'
import { readDraft, saveDraft } from '../server.ts'
import type { Editor } from '../state/editor.ts'
import { browserCopies } from '../state/local-copies.ts'
import { browserStates, keepStates } from '../state/local-history.ts'
import { openDraft } from '../state/open-draft.ts'
import { EditorProvider } from '../state/use-editor.tsx'
import { EditorFrame } from './EditorFrame.tsx'

/** The editor of one draft: loads it once, keeps its history over all surfaces, gives back what an earlier visit left unsaved. */
export function EditorPage() {
  const { draftId = '', part = 'form' } = useParams({ strict: false }) as { draftId?: string; part?: string }
  const { client, i18n } = useApp()
  const me = useMe()
  const t = useTexts('builder')
  const isAnalyst = me.data?.me.roles.includes('analyst') ?? false
  const known = me.data !== undefined
  const [state, setState] = useState<{ editor: Editor; id: string } | null>(null)
  const copies = useRef(browserCopies())
  const draft = useQuery({
    queryKey: ['draft', draftId],
    queryFn: () => client.readProcedureDraft({ params: { id: draftId } }),
    // the editor owns the text from here on
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    enabled: known,
  })
  const { data } = draft
  const parsed = useMemo(() => (data ? parseDefinition(data.definition) : undefined), [data])
  useEffect(() => {
    if (!data || !parsed?.ok) return
    let gone = false
    let opened: Editor | undefined
    let endKeeping: (() => void) | undefined
    void openDraft({
      id: data.id,
      definition: parsed.value,
      revision: data.revision,
      readOnly: !isAnalyst,
      copies: copies.current,
      now: Date.now,
      save: (definition, revision) => saveDraft(client, data.id, definition, revision),
      read: () => readDraft(client, data.id),
    }).then((editor) => {
      opened = editor
      if (gone) return editor.stop()
      if (isAnalyst) endKeeping = keepStates(editor, data.id, browserStates(), Date.now)
      setState({ editor, id: data.id })
    })
    return () => {
      gone = true
      endKeeping?.()
      // what is not saved yet goes out now; the local copy stands in where the line is gone
      void opened?.saveNow()
      opened?.stop()
    }
  }, [data, parsed, client, isAnalyst])
  if (state && state.id === draftId)
    return (
      <EditorProvider editor={state.editor}>
        <EditorFrame id={draftId} part={isPart(part) ? part : 'form'} />
      </EditorProvider>
    )
  return (
    <Frame>
      <Gate>
        {draft.isError ? (
          <Failed error={draft.error} onRetry={() => draft.refetch()} />
        ) : parsed?.ok === false ? (
          <Notice tone="error" title={errorText(i18n, parsed.error.code)} live />
        ) : (
          <>
            <Skeleton lines={10} />
            <p className="mc-visually-hidden">{t('editor.loading')}</p>
          </>
        )}
      </Gate>
    </Frame>
  )
}
