import type { FieldOf, FieldType } from '@motcua/core/definition'
import type { ComponentType } from 'react'
import { useTexts } from '../i18n/index.ts'
import { CheckboxField, MultiSelectField, RadioField, SelectField } from './fields/ChoiceFields.tsx'
import { FileField } from './fields/FileField.tsx'
import { LookupField } from './fields/LookupField.tsx'
import { MapField } from './fields/MapField.tsx'
import { PartialDateField } from './fields/PartialDateField.tsx'
import { AddressField, AdminUnitField } from './fields/PlaceFields.tsx'
import { SignatureField } from './fields/SignatureField.tsx'
import { ComputedField, ConsentField, RichTextField } from './fields/StatedFields.tsx'
import { TableField } from './fields/TableField.tsx'
import { TextareaField } from './fields/TextareaField.tsx'
import { TypedField } from './fields/TypedField.tsx'
import { type FieldComponentProps, useFormScope } from './scope.ts'

/** One component per field type; a type that is missing here does not compile. */
export const fieldComponents = {
  text: TypedField,
  textarea: TextareaField,
  number: TypedField,
  money: TypedField,
  date: TypedField,
  partialDate: PartialDateField,
  select: SelectField,
  radio: RadioField,
  checkbox: CheckboxField,
  multiSelect: MultiSelectField,
  personalId: TypedField,
  taxCode: TypedField,
  phone: TypedField,
  email: TypedField,
  address: AddressField,
  adminUnit: AdminUnitField,
  file: FileField,
  table: TableField,
  computed: ComputedField,
  lookup: LookupField,
  richText: RichTextField,
  consent: ConsentField,
  map: MapField,
  signature: SignatureField,
} satisfies { [T in FieldType]: ComponentType<FieldComponentProps<FieldOf<T>>> }

/** One field of a form, by its type; needs the scope of a form around it. */
export function FieldView(props: FieldComponentProps) {
  const { text } = useFormScope()
  const t = useTexts('form')
  const { field } = props
  // The field carries the `type` by which its component was looked up.
  const Component = fieldComponents[field.type] as unknown as ComponentType<FieldComponentProps>
  const purpose = text(`field.${field.id}.purpose`)
  return (
    <>
      <Component {...props} />
      {purpose && (
        <details className="mc-form__purpose">
          <summary>{t('purpose')}</summary>
          <p>{purpose}</p>
          {field.purpose === 'consent' && <p>{t('purpose.consent')}</p>}
        </details>
      )}
    </>
  )
}
