import type { Finding } from '@motcua/core/check'
import type { Duty } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Button, useAnnounce } from '@motcua/ui/kit'
import { Answers, Labelled, Question } from '../governance/Question.tsx'
import { toTabText } from '../grid/sheet-text.ts'
import { PasteList } from '../parts/PasteList.tsx'
import { CheckList, Select } from '../properties/inputs.tsx'
import { useEditor } from '../state/use-editor.tsx'
import { assigneeSheet, type ReadAssignee, readAssignee, takeAssignees } from './read-assignees.ts'
import type { useAssignees } from './use-assignees.ts'

/** Who owes the report: units or agencies, ticked, pasted from a spreadsheet, or the codes of a code list. */
export function Assignees(props: {
  readonly duty: Duty
  readonly known: ReturnType<typeof useAssignees>
  readonly findings: (name: string) => readonly Finding[]
}) {
  const { duty, known } = props
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const { assignees } = duty
  const { from, kind } = assignees
  const choices = known[kind]
  const put = (value: Duty['assignees']) => editor.act('setProperty', { path: ['duty', 'assignees'], value })
  const putIds = (ids: string[]) => ids.length > 0 && put({ ...assignees, from: { kind: 'ids', ids } })
  const ids = from.kind === 'ids' ? from.ids : []
  const names = ids.map((one) => choices.find(({ value }) => value === one)?.label ?? `? ${one}`)
  const copy = async () => {
    await navigator.clipboard.writeText(toTabText(assigneeSheet(ids, choices)))
    announce(t('duty.copied', { n: ids.length }))
  }
  return (
    <Question
      ask={t('duty.who.ask')}
      says={
        from.kind === 'ids'
          ? t('duty.who.says', {
              n: ids.length,
              names: `${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''}`,
            })
          : t(`duty.whoList.${kind}`, { list: from.list })
      }
      help={t('duty.who.help')}
      findings={props.findings('assignees')}
    >
      <Answers
        label={t('duty.who.ask')}
        value={kind}
        options={(['units', 'agencies'] as const).map((value) => ({
          value,
          label: t(`duty.kind.${value}`),
          hint: t(`duty.kind.${value}.hint`),
        }))}
        onChange={(next) => {
          const [first] = known[next]
          put({
            kind: next,
            from: from.kind === 'codeList' ? from : { kind: 'ids', ids: [first?.value ?? ids[0] ?? 'id'] },
          })
        }}
      />
      <Answers
        label={t('duty.from')}
        withLabel
        value={from.kind}
        options={(['ids', 'codeList'] as const).map((value) => ({
          value,
          label: t(`duty.from.${value}`),
          hint: t(`duty.from.${value}.hint`),
        }))}
        onChange={(next) => {
          const [list] = known.lists
          const [first] = choices
          if (next === 'codeList') put({ kind, from: { kind: next, list: list?.value ?? 'list' } })
          else put({ kind, from: { kind: next, ids: [first?.value ?? 'id'] } })
        }}
      />
      {from.kind === 'codeList' ? (
        <Labelled label={t('duty.list')}>
          {(id) => (
            <Select
              id={id}
              value={from.list}
              options={(known.lists.some((one) => one.value === from.list)
                ? known.lists
                : [...known.lists, { value: from.list, label: from.list, size: 0 }]
              ).map(({ value, label, size }) => ({ value, label: t('duty.listOf', { name: label, n: size }) }))}
              onChange={(list) => put({ kind, from: { kind: 'codeList', list } })}
            />
          )}
        </Labelled>
      ) : (
        <>
          <fieldset className="b-ticks">
            <legend>{t(`duty.kind.${kind}`)}</legend>
            <CheckList values={ids} options={choices} onChange={putIds} />
          </fieldset>
          <div className="mc-row">
            <PasteList<ReadAssignee>
              title={t('duty.paste')}
              help={t('duty.pasteHelp')}
              columns={[t('policy.reason.code'), t('duty.name')]}
              read={(cells) => {
                const found = readAssignee(cells, choices)
                return (
                  found && {
                    item: found,
                    cells: [found.id, found.name],
                    doubts: found.isUnknown ? [t(found.id === '' ? 'duty.noCode' : 'duty.unknown')] : [],
                  }
                )
              }}
              onTake={(items) => putIds(takeAssignees(ids, items))}
            />
            <Button size="sm" kind="quiet" icon="copy" onClick={() => void copy()}>
              {t('policy.reason.copy')}
            </Button>
            {ids.length < choices.length ? (
              <Button
                size="sm"
                kind="quiet"
                onClick={() => putIds([...new Set([...ids, ...choices.map((one) => one.value)])])}
              >
                {t('duty.all', { n: choices.length })}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </Question>
  )
}
