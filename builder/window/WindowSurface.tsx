import type { ApplicationWindow } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, Notice, useAnnounce } from '@motcua/ui/kit'
import { useNow } from '../app/context.tsx'
import { freshId } from '../commands/index.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { AskFirst } from '../governance/AskFirst.tsx'
import { FindingLines } from '../parts/ItemList.tsx'
import { limitWords } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { Openings } from './Openings.tsx'
import { Order } from './Order.tsx'
import { nextYear, openingAfter } from './opening.ts'
import { Places } from './Places.tsx'

/** Applications within set times for a limited number of places: when, for what, how many, who goes first. */
export default function WindowSurface({ findings, onJump }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const now = useNow()
  const { window } = definition
  if (!window) {
    const first: ApplicationWindow = {
      openings: [openingAfter(freshId(definition, 'window'), now)],
      mode: 'firstCome',
      quota: { kind: 'number', places: 100 },
      tieBreak: [],
      waitingList: false,
    }
    const [opening] = first.openings
    return (
      <div className="b-govern">
        <EmptyState
          title={t('window.empty')}
          icon="calendar"
          action={
            <Button
              kind="primary"
              icon="plus"
              disabled={definition.duty !== undefined || !opening}
              onClick={() => {
                if (!opening) return
                const { openings, ...rest } = first
                const done = editor.act('makeWindow', {
                  window: { ...rest, openings },
                  texts: [
                    { language: 'vi', path: `window.${opening.id}.title`, text: `Đợt ${nextYear(now)}` },
                    { language: 'en', path: `window.${opening.id}.title`, text: `Round ${nextYear(now)}` },
                  ],
                })
                if (done) announce(t('window.made'))
              }}
            >
              {t('window.make')}
            </Button>
          }
        >
          <p>{t('window.emptyHelp')}</p>
          <p>{t(definition.duty ? 'duty.notBoth' : 'window.emptyExample')}</p>
        </EmptyState>
      </div>
    )
  }
  const found = findings.filter(({ path, severity }) => path[0] === 'window' && severity !== 'info')
  const at = (...names: string[]) => found.filter(({ path }) => names.includes(String(path[1])))
  const rest = found.filter(({ path }) => path.length === 1)
  const unheard = found.some(({ code }) => code === 'window.unheard')
  const { offers } = window
  return (
    <div className="b-govern">
      <Notice tone="info" title={t('window.sum')}>
        {[
          t(`window.says.${window.mode}`, { n: window.openings.length }),
          t(`window.saysQuota.${window.quota.kind}`, {
            n:
              window.quota.kind === 'number'
                ? window.quota.places
                : window.quota.kind === 'options'
                  ? Object.values(window.quota.places).reduce((sum, one) => sum + one, 0)
                  : 0,
          }),
          offers
            ? t('window.saysOffers', { limit: limitWords(offers.answerWithin, language) })
            : t('window.saysAtOnce'),
          t(window.waitingList ? 'window.saysWaiting' : 'window.saysNoWaiting'),
        ].join(' ')}
      </Notice>
      <FindingLines findings={rest} />
      {unheard ? (
        <Button size="sm" className="b-add" onClick={() => onJump('workflow', [])}>
          {t('duty.toWorkflow')}
        </Button>
      ) : null}
      <Openings window={window} findings={found} />
      <Places
        window={window}
        findings={at('quota', 'choices', 'openings').filter(
          (one) => one.code !== 'window.overlap' && one.code !== 'window.neverOpen' && one.code !== 'window.over',
        )}
      />
      <Order window={window} findings={at} />
      <AskFirst
        label={t('window.remove')}
        title={t('window.removeTitle')}
        confirm={t('window.removeYes')}
        onConfirm={() => {
          if (editor.act('setProperty', { path: ['window'], value: undefined })) announce(t('window.removed'))
        }}
      >
        {t('window.removeMeans')}
      </AskFirst>
    </div>
  )
}
