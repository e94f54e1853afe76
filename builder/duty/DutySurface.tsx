import type { Duty } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, Notice, useAnnounce } from '@motcua/ui/kit'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { AskFirst } from '../governance/AskFirst.tsx'
import { FindingLines } from '../parts/ItemList.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { Assignees } from './Assignees.tsx'
import { Report } from './Report.tsx'
import { Schedule } from './Schedule.tsx'
import { Sums } from './Sums.tsx'
import { useDutySentence } from './sentence.ts'
import { useAssignees } from './use-assignees.ts'

/** A report that units or agencies owe each period: when, who, what is filled in, who is reminded, what it comes to. */
export default function DutySurface(props: SurfaceProps) {
  const { id, findings, onJump } = props
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const known = useAssignees(id)
  const say = useDutySentence()
  const { duty } = definition
  const own = id.slice(0, id.indexOf('~'))
  if (!duty) {
    const others = known.agencies.map((one) => one.value).filter((one) => one !== own)
    const first: Duty = {
      every: 'month',
      opens: { kind: 'beforeEnd', workingDays: 3 },
      dueAfter: { amount: 5, unit: 'workingDay' },
      assignees: { kind: 'agencies', from: { kind: 'ids', ids: others.length > 0 ? others : [own || 'H17'] } },
      remindBefore: [{ amount: 2, unit: 'workingDay' }],
      aggregate: [],
      upward: 'top',
    }
    return (
      <div className="b-govern">
        <EmptyState
          title={t('duty.empty')}
          icon="calendar"
          action={
            <Button
              kind="primary"
              icon="plus"
              disabled={definition.window !== undefined || known.loading}
              onClick={() => {
                if (editor.act('setProperty', { path: ['duty'], value: first })) announce(t('duty.made'))
              }}
            >
              {t('duty.make')}
            </Button>
          }
        >
          <p>{t('duty.emptyHelp')}</p>
          <p>{t(definition.window ? 'duty.notBoth' : 'duty.emptyExample')}</p>
        </EmptyState>
      </div>
    )
  }
  const found = findings.filter(
    ({ code, path, severity }) => severity !== 'info' && (path[0] === 'duty' || code.startsWith('duty.')),
  )
  const elsewhere = found.filter(({ path }) => path[0] !== 'duty')
  const at = (name: string) => found.filter(({ path }) => path[0] === 'duty' && path[1] === name)
  return (
    <div className="b-govern">
      <Notice tone="info" title={t('duty.sum')}>
        {say(duty)}
      </Notice>
      {elsewhere.length > 0 ? (
        <div className="b-govern__part">
          <FindingLines findings={elsewhere} />
          {elsewhere.some(({ code }) => code === 'duty.audience') ? (
            <Button
              size="sm"
              onClick={() => editor.act('setProperty', { path: ['procedure', 'audience'], value: ['agency'] })}
            >
              {t('duty.forAgencies')}
            </Button>
          ) : null}
          {elsewhere.some(({ code }) => code === 'duty.firstStep') ? (
            <Button size="sm" onClick={() => onJump('workflow', elsewhere[0]?.path ?? [])}>
              {t('duty.toWorkflow')}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Schedule id={id} duty={duty} findings={at} />
      <Assignees duty={duty} known={known} findings={at} />
      <Report duty={duty} onJump={onJump} findings={at} />
      <Sums duty={duty} findings={at} />
      <AskFirst
        label={t('duty.remove')}
        title={t('duty.removeTitle')}
        confirm={t('duty.removeYes')}
        onConfirm={() => {
          if (editor.act('setProperty', { path: ['duty'], value: undefined })) announce(t('duty.removed'))
        }}
      >
        {t('duty.removeMeans')}
      </AskFirst>
    </div>
  )
}
