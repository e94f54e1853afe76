import { useTexts } from '@motcua/ui/i18n'
import { Checkbox, Field, FieldGroup, fold, type Option, Radio, Select, TextArea, TextInput } from '@motcua/ui/kit'
import { useState } from 'react'
import { type Askable, type Fault, type Faults, keyOf } from './supplement-items.ts'

interface ChoicesProps {
  readonly askable: readonly Askable[]
  readonly faults: Faults
  /** of the procedure's catalogue; empty = it has none */
  readonly reasons: readonly Option[]
  readonly onChange: (faults: Faults) => void
  readonly showErrors: boolean
}

/** Every field and document with a box; a ticked one asks what is wrong with it. Documents first: they are the usual fault. */
export function SupplementChoices({ askable, faults, reasons, onChange, showErrors }: ChoicesProps) {
  const t = useTexts('desk')
  const [filter, setFilter] = useState('')
  const wanted = fold(filter.trim())
  // What is ticked stays in sight whatever is typed.
  const shown = askable.filter((one) => keyOf(one) in faults || fold(one.label).includes(wanted))
  const papers = shown.filter((one) => one.kind === 'requirement')
  const groups = [...new Set(shown.filter((one) => one.kind === 'field').map((one) => one.group))]
  const change = (key: string, fault: Fault | null) => {
    const { [key]: _, ...others } = faults
    onChange(fault ? { ...faults, [key]: fault } : others)
  }
  const list = (items: readonly Askable[]) =>
    items.map((one) => (
      <Choice
        key={keyOf(one)}
        item={one}
        fault={faults[keyOf(one)]}
        reasons={reasons}
        showErrors={showErrors}
        onChange={(fault) => change(keyOf(one), fault)}
      />
    ))
  return (
    <div className="mc-stack">
      <Field id="supplement-filter" label={t('supplement.filter')} markOptional={false}>
        {(control) => (
          <TextInput
            {...control}
            type="search"
            inputSize="long"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        )}
      </Field>
      {papers.length > 0 && (
        <fieldset className="md-choices">
          <legend>{t('supplement.documents')}</legend>
          {list(papers)}
        </fieldset>
      )}
      {groups.map((group) => (
        <fieldset key={group ?? ''} className="md-choices">
          <legend>{t('supplement.fields', { page: group ?? t('tab.data') })}</legend>
          {list(shown.filter((one) => one.kind === 'field' && one.group === group))}
        </fieldset>
      ))}
      {shown.length === 0 && <p className="mc-soft">{t('supplement.noMatch')}</p>}
    </div>
  )
}

interface ChoiceProps {
  readonly item: Askable
  readonly fault: Fault | undefined
  readonly reasons: readonly Option[]
  readonly showErrors: boolean
  readonly onChange: (fault: Fault | null) => void
}

function Choice({ item, fault, reasons, showErrors, onChange }: ChoiceProps) {
  const t = useTexts('desk')
  const key = keyOf(item)
  return (
    <div className={`md-choice${fault ? ' md-choice--on' : ''}`}>
      <Checkbox
        id={`supplement-${key}`}
        label={item.label}
        checked={fault !== undefined}
        onChange={(event) => onChange(event.target.checked ? { fault: null, note: '' } : null)}
      />
      {fault && (
        <div className="md-choice__more">
          <FieldGroup
            id={`supplement-fault-${key}`}
            label={t('supplement.fault', { item: item.label })}
            required
            error={showErrors && fault.fault === null ? t('supplement.faultMissing') : undefined}
          >
            {() => (
              <div className="mc-row">
                {(['incorrect', 'incomplete'] as const).map((one) => (
                  <Radio
                    key={one}
                    id={`supplement-fault-${key}-${one}`}
                    name={`fault-${key}`}
                    label={t(`supplement.${one}`)}
                    checked={fault.fault === one}
                    onChange={() => onChange({ ...fault, fault: one })}
                  />
                ))}
              </div>
            )}
          </FieldGroup>
          {reasons.length > 0 && (
            <Field id={`supplement-reason-${key}`} label={t('supplement.itemReason')}>
              {(control) => (
                <Select
                  {...control}
                  placeholder={t('supplement.noReason')}
                  value={fault.reason ?? ''}
                  options={reasons}
                  onChange={(event) => onChange({ ...fault, reason: event.target.value })}
                />
              )}
            </Field>
          )}
          <Field
            id={`supplement-note-${key}`}
            label={t('supplement.itemNote')}
            required
            error={showErrors && fault.note.trim() === '' ? t('supplement.itemNoteMissing') : undefined}
          >
            {(control) => (
              <TextArea
                {...control}
                rows={2}
                maxLength={2000}
                value={fault.note}
                onChange={(event) => onChange({ ...fault, note: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </div>
  )
}
