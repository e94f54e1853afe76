import { blankDefinition, type Definition, findText, listFields, parseDefinition } from '@motcua/core/definition'
import { errorText, useLanguage, useTexts } from '@motcua/ui/i18n'
import {
  Button,
  Card,
  Checkbox,
  Field,
  Notice,
  PageHeader,
  Select,
  Skeleton,
  TextArea,
  TextInput,
  useAnnounce,
} from '@motcua/ui/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useEffect, useId, useState } from 'react'
import { agenciesToWriteFor, useApp, useMe, useTitle } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { editorPath, useGo } from '../app/navigation.ts'
import { problemOf } from '../server.ts'
import { ImportReport, whyText } from './ImportReport.tsx'
import { type Imported, type ImportResult, importFile, maxBytes } from './index.ts'
import { keepRemarks, remarksOf } from './land.ts'
import './import.css'

const codeShape = /^\d\.\d{6}(\.[A-Z0-9.]+)?$/

/** Brings a file of another system in: read here, shown with its report, then made a draft or added to one. */
export default function ImportPage({ into }: { readonly into: string | null }) {
  const { client } = useApp()
  const t = useTexts('builder')
  const announce = useAnnounce()
  const language = useLanguage()
  const draft = useQuery({
    queryKey: ['draft', into, 'import'],
    queryFn: () => client.readProcedureDraft({ params: { id: into ?? '' } }),
    enabled: into !== null,
    gcTime: 0,
  })
  const [read, setRead] = useState<{ name: string; result: ImportResult } | 'reading' | null>(null)
  const parsed = draft.data ? parseDefinition(draft.data.definition) : undefined
  const base = into === null ? blankDefinition('1.000001', '…') : parsed?.ok ? parsed.value : null
  const title = base && into ? (findText(base, language, 'procedure.title') ?? into) : ''
  useTitle(into ? t('import.intoTitle', { title }) : t('import.title'))
  const open = async (name: string, text: Promise<string> | string) => {
    if (!base) return
    setRead('reading')
    const result = await importFile(await text, base)
    setRead({ name, result })
    announce(result.ok ? t('import.recognised', { format: t(`import.format.${result.format}`) }) : t('import.refused'))
  }
  if (into && draft.isPending) return <Skeleton lines={6} />
  if (into && (draft.isError || !base)) return <Failed error={draft.error} onRetry={() => draft.refetch()} />
  return (
    <div className="mc-stack b-import">
      <PageHeader
        title={into ? t('import.intoTitle', { title }) : t('import.title')}
        lead={into ? t('import.intoHelp') : t('import.lead')}
      />
      {read === 'reading' ? (
        <Card title={t('import.reading')}>
          <Skeleton lines={6} />
        </Card>
      ) : read?.result.ok ? (
        <Landing
          key={read.name}
          fileName={read.name}
          imported={read.result}
          into={into && draft.data ? { id: into, revision: draft.data.revision } : null}
          onAnother={() => setRead(null)}
        />
      ) : (
        <Chooser refused={read && !read.result.ok ? read.result : null} onOpen={open} />
      )}
    </div>
  )
}

/** Where a file is dropped, chosen or pasted. */
function Chooser(props: {
  readonly refused: Extract<ImportResult, { ok: false }> | null
  readonly onOpen: (name: string, text: Promise<string> | string) => void
}) {
  const { refused, onOpen } = props
  const t = useTexts('builder')
  const id = useId()
  const [over, setOver] = useState(false)
  const [text, setText] = useState('')
  const take = (file: File | undefined) => {
    // a file that is far too large is not even read
    if (file) onOpen(file.name, file.size > maxBytes * 2 ? 'x'.repeat(maxBytes + 1) : file.text())
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <Card>
      <div className="mc-stack">
        {refused ? (
          <Notice tone="error" title={t('import.refused')} live>
            {t(`import.refused.${refused.code}`)}
            {refused.detail ? <code className="mc-small"> {refused.detail}</code> : null}
          </Notice>
        ) : null}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file; the input in it does the same */}
        <div
          className="b-import__drop"
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <label htmlFor={`${id}-file`}>
            <strong>{t('import.file')}</strong>
          </label>
          <span className="b-help">{t('import.drop')}</span>
          <input
            id={`${id}-file`}
            type="file"
            accept=".bpmn,.xml,.dmn,.json,application/json,text/xml"
            aria-describedby={`${id}-hint`}
            onChange={(event) => take(event.target.files?.[0])}
          />
          <span id={`${id}-hint`} className="b-help">
            {t('import.fileHint')}
          </span>
        </div>
        <Field id={`${id}-text`} label={t('import.paste')} markOptional={false}>
          {(control) => (
            <TextArea {...control} rows={5} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <div className="mc-row">
          <Button disabled={text.trim() === ''} onClick={() => onOpen('import.txt', text)}>
            {t('import.read')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

type Progress = { readonly done: number; readonly all: number }
type Landed = { readonly id: string; readonly lost: Progress | null }

/** What was read, and the act that makes it a draft. */
function Landing(props: {
  readonly fileName: string
  readonly imported: Imported
  readonly into: { readonly id: string; readonly revision: number } | null
  readonly onAnother: () => void
}) {
  const { fileName, imported, into, onAnother } = props
  const { definition, report, format } = imported
  const { client, i18n } = useApp()
  const me = useMe().data?.me
  const t = useTexts('builder')
  const language = useLanguage()
  const queries = useQueryClient()
  const go = useGo()
  const id = useId()
  const given = findText(definition, 'vi', 'procedure.title') ?? ''
  const [code, setCode] = useState(definition.procedure.code === '1.000001' ? '' : definition.procedure.code)
  const [title, setTitle] = useState(given === '…' ? fileName.replace(/\.[^.]*$/, '') : given)
  const agencies = agenciesToWriteFor(me)
  const [agency, setAgency] = useState('')
  const [comments, setComments] = useState(true)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [landed, setLanded] = useState<Landed | null>(null)
  const codeError = into || codeShape.test(code) ? undefined : t('new.codeInvalid')
  const [tried, setTried] = useState(false)
  const save = async (): Promise<string> => {
    if (into) {
      if (into.revision > 0)
        await client.addSnapshot({
          params: { id: into.id },
          body: {
            id: crypto.randomUUID(),
            name: t('import.snapshot', { file: fileName }).slice(0, 200),
            revision: into.revision,
          },
        })
      await client.saveProcedureDraft({ params: { id: into.id }, body: { definition, revision: into.revision } })
      return into.id
    }
    const agencyId = agency || agencies[0]?.agencyId
    const named = withNames(definition, code, title)
    const made = await client.createProcedure({
      body: { from: 'blank', code, title, ...(agencyId ? { agencyId } : {}) },
    })
    const empty = await client.readProcedureDraft({ params: { id: made.id } })
    await client.saveProcedureDraft({ params: { id: made.id }, body: { definition: named, revision: empty.revision } })
    return made.id
  }
  const land = async () => {
    setTried(true)
    if (codeError || title.trim() === '') return
    const remarks = comments
      ? remarksOf(report, definition, t('import.comment', { file: fileName }), (line) =>
          [line.name || line.construct, whyText(t, line)].filter(Boolean).join(': '),
        )
      : []
    const all = remarks.length + 1
    setProblem(null)
    setProgress({ done: 0, all })
    try {
      const draftId = await save()
      setProgress({ done: 1, all })
      const kept = await keepRemarks(client, draftId, remarks, (done) => setProgress({ done: done + 1, all }))
      await queries.invalidateQueries({ queryKey: ['procedures'] })
      if (kept === remarks.length) return go(editorPath(draftId, landingPart[format]))
      setLanded({ id: draftId, lost: { done: kept, all: remarks.length } })
    } catch (error) {
      setProblem(problemOf(error).code)
    }
    setProgress(null)
  }
  useEffect(() => {
    if (!progress) return
    // a half-made draft would be left behind without a word
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', stay)
    return () => removeEventListener('beforeunload', stay)
  }, [progress])
  return (
    <>
      <Card title={t('import.recognised', { format: t(`import.format.${format}`) })}>
        <div className="mc-stack">
          <p>
            <strong>{fileName}</strong> · {t('import.result')}: {t('import.counts', countsOf(definition))}
          </p>
          {into ? null : (
            <>
              <Field
                id={`${id}-code`}
                label={t('import.code')}
                hint={t('new.codeHint')}
                required
                {...(tried && codeError ? { error: codeError } : {})}
              >
                {(control) => (
                  <TextInput
                    {...control}
                    inputSize="medium"
                    value={code}
                    onChange={(e) => setCode(e.target.value.trim())}
                  />
                )}
              </Field>
              <Field
                id={`${id}-title`}
                label={t('import.name')}
                required
                {...(tried && title.trim() === '' ? { error: t('new.titleMissing') } : {})}
              >
                {(control) => (
                  <TextInput {...control} inputSize="full" value={title} onChange={(e) => setTitle(e.target.value)} />
                )}
              </Field>
              {agencies.length > 1 ? (
                <Field id={`${id}-agency`} label={t('import.agency')} required>
                  {(control) => (
                    <Select
                      {...control}
                      value={agency || (agencies[0]?.agencyId ?? '')}
                      options={agencies.map((one) => ({
                        value: one.agencyId,
                        label: one.name[language] ?? one.agencyId,
                      }))}
                      onChange={(e) => setAgency(e.target.value)}
                    />
                  )}
                </Field>
              ) : null}
            </>
          )}
          <Checkbox
            id={`${id}-comments`}
            label={t('import.keepAsComments')}
            hint={t('import.keepAsCommentsHelp')}
            checked={comments}
            onChange={(e) => setComments(e.target.checked)}
          />
          {problem ? (
            <Notice tone="error" title={problem === 'draft.stale' ? t('new.exists') : errorText(i18n, problem)} live />
          ) : null}
          {landed?.lost ? (
            <Notice
              tone="warning"
              title={t('import.commentsFailed', landed.lost)}
              live
              action={
                <Button onClick={() => go(editorPath(landed.id, landingPart[format]))}>{t('import.open')}</Button>
              }
            />
          ) : null}
          <div className="mc-row">
            <Button kind="primary" busy={progress !== null} disabled={landed !== null} onClick={land}>
              {into ? t('import.add') : t('import.create')}
            </Button>
            <Button kind="quiet" disabled={progress !== null} onClick={onAnother}>
              {t('import.another')}
            </Button>
            {progress ? <span role="status">{t('import.working', progress)}</span> : null}
          </div>
        </div>
      </Card>
      <Card title={t('import.report')}>
        <ImportReport report={report} definition={definition} fileName={fileName} />
      </Card>
    </>
  )
}

/** The part one looks at first, by what the file held. */
const landingPart = {
  bpmn: 'workflow',
  digit: 'workflow',
  dmn: 'tables',
  formIo: 'form',
  jsonSchema: 'form',
  catalogue: 'overview',
} as const

const withNames = (definition: Definition, code: string, title: string): Definition => ({
  ...definition,
  procedure: { ...definition.procedure, code },
  messages: { ...definition.messages, vi: { ...definition.messages.vi, 'procedure.title': { text: title } } },
})

const countsOf = (d: Definition) => ({
  fields: listFields(d).length,
  papers: d.requirements.length,
  steps: d.workflow.steps.length,
  ways: d.workflow.transitions.length,
  tables: d.tables.length,
  fees: d.fees.length,
})
