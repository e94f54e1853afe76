import type { FieldOf } from '@motcua/core/definition'
import { useTexts } from '../../i18n/index.ts'
import { Field, TextArea } from '../../kit/index.ts'
import type { FieldComponentProps } from '../scope.ts'
import { useField } from '../use-field.ts'
import { useTyped } from '../use-typed.ts'

/** Several lines; with a limit, a count that is read when the box is entered and nears its end. */
export function TextareaField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'textarea'>>) {
  const t = useTexts('form')
  const { locked, onBlur, id, ...frame } = useField(field, path)
  const { text, onText, onLeave } = useTyped(field, value, onChange)
  const left = field.maxLength === undefined ? undefined : field.maxLength - [...text.normalize('NFC')].length
  const count = left !== undefined && t(left >= 0 ? 'characters.left' : 'characters.over', { count: Math.abs(left) })
  return (
    <Field
      {...frame}
      id={id}
      markOptional={!locked}
      afterId={`${id}-count`}
      after={
        count && (
          <div id={`${id}-count`} className={`mc-field__hint${(left ?? 0) < 0 ? ' mc-field__error' : ''}`}>
            {count}
            {left !== undefined && left <= 20 && (
              <span role="status" className="mc-visually-hidden">
                {count}
              </span>
            )}
          </div>
        )
      }
    >
      {(control) => (
        <TextArea
          {...control}
          name={path}
          rows={field.rows ?? 4}
          readOnly={locked}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onBlur={() => {
            if (!locked) onLeave()
            onBlur()
          }}
        />
      )}
    </Field>
  )
}
