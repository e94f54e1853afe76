import { useTexts } from '@motcua/ui/i18n'
import { Button, Field, FieldGroup, Radio, TextInput } from '@motcua/ui/kit'
import { useId } from 'react'
import { Choose } from '../publish/Choose.tsx'
import type { BulkForm, Missing } from './form.ts'

const kinds = ['agencyRenamed', 'basisReplaced', 'feesRenewed'] as const

/** What changes everywhere: which of the three kinds, and its particulars. */
export function ChangeForm(props: {
  readonly form: BulkForm
  readonly onForm: (next: BulkForm) => void
  /** told at their fields once somebody tried to go on */
  readonly missing: readonly Missing[]
}) {
  const { form, onForm, missing } = props
  const t = useTexts('builder')
  const id = useId()
  const text = (
    name: TextName,
    label: string,
    more: { hint?: string; type?: string; error?: Missing; required?: boolean } = {},
  ) => (
    <Field
      key={name}
      id={`${id}-${name}`}
      label={label}
      required={more.required ?? false}
      {...(more.hint ? { hint: more.hint } : {})}
      {...(more.error && missing.includes(more.error) ? { error: t(`bulk.missing.${more.error}`) } : {})}
    >
      {(control) => (
        <TextInput
          {...control}
          type={more.type ?? 'text'}
          inputSize={more.type === 'date' ? 'short' : 'full'}
          value={form[name]}
          onChange={(e) => onForm({ ...form, [name]: e.target.value })}
        />
      )}
    </Field>
  )
  return (
    <div className="mc-stack">
      <FieldGroup id={`${id}-kind`} label={t('bulk.kind')} required>
        {() =>
          kinds.map((kind) => (
            <Radio
              key={kind}
              id={`${id}-${kind}`}
              name={`${id}-kind`}
              label={t(`bulk.${kind}`)}
              hint={t(`bulk.${kind}.help`)}
              checked={form.kind === kind}
              onChange={() => onForm({ ...form, kind })}
            />
          ))
        }
      </FieldGroup>
      {form.kind === 'agencyRenamed' ? (
        <>
          <div className="b-bulk__pair">
            {text('nameVi', t('bulk.nameVi'), { required: true, hint: t('bulk.nameHint'), error: 'names' })}
            {text('newNameVi', t('bulk.newNameVi'), { required: true })}
          </div>
          <div className="b-bulk__pair">
            {text('nameEn', t('bulk.nameEn'))}
            {text('newNameEn', t('bulk.newNameEn'))}
          </div>
          <div className="b-bulk__pair">
            {text('agencyFrom', t('bulk.agencyFrom'), { hint: t('bulk.agencyHint'), error: 'agency' })}
            {text('agencyTo', t('bulk.agencyTo'))}
          </div>
        </>
      ) : form.kind === 'basisReplaced' ? (
        <>
          <div className="b-bulk__pair">
            {text('number', t('bulk.number'), { required: true, hint: t('bulk.numberHint'), error: 'number' })}
            {text('newNumber', t('bulk.newNumber'), { required: true, error: 'newNumber' })}
          </div>
          {text('issuedOn', t('bulk.issuedOn'), { type: 'date' })}
          {text('titleVi', t('bulk.titleVi'), { hint: t('bulk.titleHint') })}
          {text('titleEn', t('bulk.titleEn'))}
        </>
      ) : (
        <>
          {text('day', t('bulk.day'), { required: true, type: 'date', hint: t('bulk.dayHint'), error: 'day' })}
          <Choose
            label={t('bulk.of')}
            value={form.of}
            options={(['', 'fee', 'charge', 'price'] as const).map((value) => ({
              value,
              label: t(`bulk.of.${value || 'any'}`),
            }))}
            onChange={(value) => onForm({ ...form, of: value as BulkForm['of'] })}
          />
          <div className="b-bulk__pair">
            {text('basis', t('bulk.basis'), { hint: t('bulk.basisHint') })}
            {text('nextBasis', t('bulk.nextBasis'))}
          </div>
          <Rates {...props} id={id} />
        </>
      )}
    </div>
  )
}

type TextName = Exclude<keyof BulkForm, 'kind' | 'of' | 'rates'>

/** Old amounts and new ones; two columns pasted from a spreadsheet fill as many rows. */
function Rates(props: {
  readonly id: string
  readonly form: BulkForm
  readonly onForm: (next: BulkForm) => void
  readonly missing: readonly Missing[]
}) {
  const { id, form, onForm, missing } = props
  const t = useTexts('builder')
  const put = (i: number, change: Partial<BulkForm['rates'][number]>) =>
    onForm({ ...form, rates: form.rates.map((one, j) => (j === i ? { ...one, ...change } : one)) })
  const paste = (i: number, text: string): boolean => {
    const rows = text
      .trim()
      .split(/\r?\n/)
      .map((row) => row.split('\t'))
    if (!rows.every((row) => row.length >= 2)) return false
    const pasted = rows.map(([was = '', is = '']) => ({ was: was.trim(), is: is.trim() }))
    onForm({ ...form, rates: [...form.rates.slice(0, i), ...pasted, ...form.rates.slice(i + 1)] })
    return true
  }
  return (
    <FieldGroup
      id={`${id}-rates`}
      label={t('bulk.rates')}
      hint={t('bulk.ratesHint')}
      required
      {...(missing.includes('rates') ? { error: t('bulk.missing.rates') } : {})}
    >
      {() => (
        <>
          <ul className="b-plain">
            {form.rates.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and none is moved
              <li key={i} className="b-bulk__rate">
                {(['was', 'is'] as const).map((name) => (
                  <TextInput
                    key={name}
                    id={`${id}-${name}-${i}`}
                    inputSize="short"
                    inputMode="numeric"
                    aria-label={t(`bulk.rate.${name}`, { n: i + 1 })}
                    placeholder={t(`bulk.rate.${name}.short`)}
                    value={one[name]}
                    onChange={(e) => put(i, { [name]: e.target.value })}
                    onPaste={(e) => {
                      if (name === 'was' && paste(i, e.clipboardData.getData('text/plain'))) e.preventDefault()
                    }}
                  />
                ))}
                {form.rates.length > 1 ? (
                  <Button
                    size="sm"
                    kind="quiet"
                    icon="trash"
                    iconOnly
                    onClick={() => onForm({ ...form, rates: form.rates.filter((_, j) => j !== i) })}
                  >
                    {t('bulk.rate.remove', { n: i + 1 })}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
          <Button
            size="sm"
            icon="plus"
            onClick={() => onForm({ ...form, rates: [...form.rates, { was: '', is: '' }] })}
          >
            {t('bulk.rate.add')}
          </Button>
        </>
      )}
    </FieldGroup>
  )
}
