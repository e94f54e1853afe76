import type { Field } from '@motcua/core/definition'
import { formatValue, parseValue } from '@motcua/core/fields'
import { useEffect, useRef, useState } from 'react'
import { formatsOf } from '../i18n/index.ts'
import { useFormScope } from './scope.ts'

/**
 * The text in a box for a value that is read from text. What cannot be read stays in the box and is handed on as typed,
 * so that a draft keeps it; what can be read is handed on as its value and written out when the box is left.
 */
export function useTyped(field: Field, value: unknown, onChange: (value: unknown) => void) {
  const { context } = useFormScope()
  const [text, setText] = useState(() => toText(field, value))
  const told = useRef(value)
  useEffect(() => {
    // A value from elsewhere (another device, a copy, a register) replaces the text; our own is already there.
    if (Object.is(value, told.current)) return
    told.current = value
    setText(toText(field, value))
  }, [field, value])
  const read = (typed: string): unknown => {
    const result = parseValue(field, typed, context)
    return result.ok ? (result.value ?? undefined) : typed
  }
  return {
    text,
    onText: (typed: string) => {
      setText(typed)
      const next = read(typed)
      told.current = next
      onChange(next)
    },
    onLeave: () => setText(toText(field, read(text))),
  }
}

/** A value as one would type it: no unit, Vietnamese punctuation in both languages, since that is what is read back. */
export function toText(field: Field, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return formatsOf('vi').number(value)
  if (field.type === 'text' || field.type === 'textarea' || field.type === 'email') return String(value)
  return formatValue(field, value, 'vi') || (typeof value === 'string' ? value : '')
}
