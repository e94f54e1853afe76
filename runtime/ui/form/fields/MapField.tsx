import type { FieldOf } from '@motcua/core/definition'
import type { GeoValue } from '@motcua/core/fields'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Field, FieldGroup, TextArea, TextInput } from '../../kit/index.ts'
import type { FieldComponentProps } from '../scope.ts'
import { useField } from '../use-field.ts'

/** A place or an area by its coordinates, typed: works without a picture of a map, and for everyone. */
export function MapField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'map'>>) {
  const t = useTexts('form')
  const isPoint = field.shape === 'point'
  const { locked, onBlur, ...frame } = useField(field, path, t(isPoint ? 'map.point' : 'map.polygon'))
  const [text, setText] = useState(() => toText(value))
  const told = useRef(value)
  useEffect(() => {
    if (Object.is(value, told.current)) return
    told.current = value
    setText(toText(value))
  }, [value])
  const set = (typed: string) => {
    setText(typed)
    told.current = typed.replace(/[,\s]/g, '') === '' ? undefined : (read(typed, isPoint) ?? typed)
    onChange(told.current)
  }
  if (!isPoint) {
    return (
      <Field {...frame} markOptional={!locked}>
        {(control) => (
          <TextArea
            {...control}
            name={path}
            rows={5}
            readOnly={locked}
            value={text}
            onChange={(event) => set(event.target.value)}
            onBlur={onBlur}
          />
        )}
      </Field>
    )
  }
  const [latitude = '', longitude = ''] = text.split(/,\s*/)
  const boxes = [
    { name: 'latitude', text: latitude, join: (typed: string) => `${typed}, ${longitude}` },
    { name: 'longitude', text: longitude, join: (typed: string) => `${latitude}, ${typed}` },
  ] as const
  return (
    <FieldGroup {...frame} markOptional={!locked}>
      {(control) => (
        <div className="mc-form__parts">
          {boxes.map((box, index) => {
            const id = index === 0 ? control.id : `${control.id}-${box.name}`
            return (
              <div key={box.name} className="mc-form__part">
                <label htmlFor={id} className="mc-form__part-label">
                  {t(`map.${box.name}`)}
                </label>
                <TextInput
                  id={id}
                  name={`${path}.${box.name}`}
                  aria-invalid={control['aria-invalid']}
                  inputSize="short"
                  inputMode="decimal"
                  autoComplete="off"
                  readOnly={locked}
                  value={box.text}
                  // A decimal comma is a point here: the comma parts the two numbers.
                  onChange={(event) => set(box.join(event.target.value.replace(',', '.')))}
                  onBlur={onBlur}
                />
              </div>
            )
          })}
        </div>
      )}
    </FieldGroup>
  )
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value
  const geo = value as GeoValue | null | undefined
  if (!geo) return ''
  const positions = geo.type === 'Point' ? [geo.coordinates] : (geo.coordinates[0] ?? []).slice(0, -1)
  return positions.map(([longitude, latitude]) => `${latitude}, ${longitude}`).join('\n')
}

/** `latitude, longitude` as maps show it; stored the other way round. @see RFC 7946, 3.1.1 */
function read(text: string, isPoint: boolean): GeoValue | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const positions = lines.map((line): readonly [number, number] => {
    const parts = line.split(/[,;\s]+/).filter(Boolean)
    return parts.length === 2 ? [Number(parts[1]), Number(parts[0])] : [Number.NaN, Number.NaN]
  })
  if (positions.some((position) => position.some((n) => !Number.isFinite(n)))) return null
  const [first] = positions
  if (!first) return null
  if (isPoint) return positions.length === 1 ? { type: 'Point', coordinates: first } : null
  return positions.length >= 3 ? { type: 'Polygon', coordinates: [[...positions, first]] } : null
}
