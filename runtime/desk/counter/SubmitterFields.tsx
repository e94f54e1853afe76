import type { Submitter } from '@motcua/core/process'
import { useTexts } from '@motcua/ui/i18n'
import { Field, FieldGroup, Radio, TextInput } from '@motcua/ui/kit'
import { DateBox } from '../app/DateBox.tsx'
import { personalIdProblem } from './personal-id.ts'

export interface SubmitterFieldsProps {
  readonly value: Submitter
  readonly onChange: (value: Submitter) => void
  readonly channel: 'direct' | 'postal'
  readonly onChannel: (channel: 'direct' | 'postal') => void
  readonly showErrors: boolean
}

/** Who hands the dossier in, from the card on the desk; fields of the form that copy the submitter fill themselves. */
export function SubmitterFields({ value, onChange, channel, onChannel, showErrors }: SubmitterFieldsProps) {
  const t = useTexts('desk')
  const set = (name: keyof Submitter) => (event: { target: { value: string } }) => {
    const { [name]: _, ...others } = value
    const text = event.target.value
    onChange((text === '' && name !== 'fullName' ? others : { ...others, [name]: text }) as Submitter)
  }
  return (
    <div className="mc-stack">
      <FieldGroup id="counter-channel" label={t('counter.channel')} required>
        {() => (
          <div className="mc-row">
            {(['direct', 'postal'] as const).map((one) => (
              <Radio
                key={one}
                id={`counter-channel-${one}`}
                name="counter-channel"
                label={t(`channel.${one}`)}
                checked={channel === one}
                onChange={() => onChannel(one)}
              />
            ))}
          </div>
        )}
      </FieldGroup>
      <FieldGroup id="submitter-kind" label={t('counter.kind')} required>
        {() => (
          <div className="mc-row">
            {(['person', 'organisation'] as const).map((kind) => (
              <Radio
                key={kind}
                id={`submitter-kind-${kind}`}
                name="submitter-kind"
                label={t(`counter.kind.${kind}`)}
                checked={value.kind === kind}
                onChange={() => onChange({ ...value, kind })}
              />
            ))}
          </div>
        )}
      </FieldGroup>
      <div className="mc-grid">
        <Field
          id="submitter-name"
          label={t('counter.name')}
          required
          error={showErrors && value.fullName.trim() === '' ? t('counter.nameMissing') : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              maxLength={200}
              autoComplete="off"
              value={value.fullName}
              onChange={set('fullName')}
            />
          )}
        </Field>
        <Field
          id="submitter-personal-id"
          label={t('counter.personalId')}
          hint={t('counter.personalIdHint')}
          error={personalIdProblem(value.personalId) ? t('counter.personalIdWrong') : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              maxLength={20}
              autoComplete="off"
              value={value.personalId ?? ''}
              onChange={set('personalId')}
            />
          )}
        </Field>
        <DateBox
          id="submitter-birth"
          label={t('counter.birthDate')}
          value={value.birthDate ?? ''}
          onChange={(birthDate) => set('birthDate')({ target: { value: birthDate } })}
        />
        <Field id="submitter-phone" label={t('dossier.phone')}>
          {(control) => (
            <TextInput
              {...control}
              type="tel"
              maxLength={20}
              autoComplete="off"
              value={value.phone ?? ''}
              onChange={set('phone')}
            />
          )}
        </Field>
        <Field id="submitter-email" label={t('dossier.email')}>
          {(control) => (
            <TextInput
              {...control}
              type="email"
              maxLength={200}
              autoComplete="off"
              value={value.email ?? ''}
              onChange={set('email')}
            />
          )}
        </Field>
        <Field id="submitter-address" label={t('counter.address')}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={500}
              autoComplete="off"
              value={value.address ?? ''}
              onChange={set('address')}
            />
          )}
        </Field>
      </div>
    </div>
  )
}
