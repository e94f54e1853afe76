import { findText, type Language, textOf } from '@motcua/core/definition'
import type { AvailableAct } from '@motcua/core/process'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, KeyHint, Menu } from '@motcua/ui/kit'
import { useId, useState } from 'react'
import { useErrorCodeText } from '../app/error-code-text.ts'
import { useKeys } from '../app/shortcuts.tsx'
import { useNarrow } from '../app/use-narrow.ts'
import { ActDialog } from './ActDialog.tsx'
import { type ActButton, blockedBy, isAside, listActs } from './act-list.ts'
import { BuiltInDialog } from './BuiltInDialog.tsx'
import type { CommandContext } from './use-command.ts'

/** What the viewer can do now: a button per act with its number key; what stands in the way is said beside it. */
export function ActBar(context: CommandContext) {
  const { dossier } = context
  const t = useTexts('desk')
  const [open, setOpen] = useState<AvailableAct | null>(null)
  const language = useLanguage()
  const labelOf = useActLabel(context)
  const codeText = useErrorCodeText()
  const buttons = listActs(dossier)
  const press = (button: ActButton) => {
    if (!blockedBy(button.act)) setOpen(button.act)
  }
  useKeys(Object.fromEntries(buttons.slice(0, 9).map((button, index) => [`Alt+${index + 1}`, () => press(button)])))
  const close = () => setOpen(null)
  // On a phone the first act and a list of the others, or six buttons would stand before the data.
  const narrow = useNarrow() && buttons.length > 2
  const shown = narrow ? buttons.slice(0, 1) : buttons.filter((button) => !isAside(button))
  const behind = narrow ? buttons.slice(1) : buttons.filter(isAside)
  return (
    <section className="md-acts" aria-label={t('act.bar')}>
      {buttons.length === 0 ? (
        <p className="mc-soft">{t(dossier.endedAt ? 'act.noneEnded' : dossier.hold ? 'act.noneHeld' : 'act.none')}</p>
      ) : (
        <ul className="md-acts__list">
          {shown.map((button, index) => (
            <ActItem
              key={button.key}
              button={button}
              label={labelOf(button.act)}
              number={index < 9 ? index + 1 : null}
              onPress={() => press(button)}
              help={helpOf(context, button.act, language)}
            />
          ))}
          {behind.length > 0 && (
            <li className="md-acts__more">
              <Menu
                label={t('act.more', { count: behind.length })}
                kind="secondary"
                align="start"
                items={behind.map((button) => {
                  const code = blockedBy(button.act)
                  const label = labelOf(button.act)
                  return {
                    id: button.key,
                    label: code ? t('act.blocked', { label, reason: codeText(code) }) : label,
                    danger: button.kind === 'danger',
                    disabled: code !== null,
                    onSelect: () => press(button),
                  }
                })}
              />
            </li>
          )}
        </ul>
      )}
      {open?.kind === 'transition' && <ActDialog {...context} act={open} label={labelOf(open)} onClose={close} />}
      {open?.kind === 'builtIn' && <BuiltInDialog {...context} act={open} label={labelOf(open)} onClose={close} />}
    </section>
  )
}

interface ActItemProps {
  readonly button: ActButton
  readonly label: string
  readonly number: number | null
  readonly help: string | undefined
  readonly onPress: () => void
}

function ActItem({ button, label, number, help, onPress }: ActItemProps) {
  const t = useTexts('desk')
  const id = useId()
  const codeText = useErrorCodeText()
  const code = blockedBy(button.act)
  const unknown = button.act.kind === 'transition' && button.act.holds === null
  const reason = code ? codeText(code) : unknown ? t('act.conditionUnknown') : undefined
  const keys = number ? ['Alt', String(number)] : []
  return (
    <li className="md-acts__item">
      <Button
        kind={button.kind}
        aria-disabled={code !== null || undefined}
        aria-describedby={reason ? id : undefined}
        aria-keyshortcuts={number ? `Alt+${number}` : undefined}
        title={help}
        onClick={onPress}
      >
        {label}
      </Button>
      {number && (
        <span aria-hidden="true" className="md-acts__key">
          <KeyHint keys={keys} />
        </span>
      )}
      {reason && (
        <span id={id} className="md-acts__reason">
          {reason}
        </span>
      )}
    </li>
  )
}

const helpOf = ({ dossier }: CommandContext, act: AvailableAct, language: Language): string | undefined =>
  act.kind === 'transition' ? findText(dossier.definition, language, `transition.${act.transitionId}.help`) : undefined

/** The words on an act's button. */
export function useActLabel({ dossier }: Pick<CommandContext, 'dossier'>): (act: AvailableAct) => string {
  const t = useTexts('desk')
  const language = useLanguage()
  return (act) =>
    act.kind === 'transition'
      ? textOf(dossier.definition, language, `transition.${act.transitionId}.label`)
      : t(`act.${act.act}`)
}
