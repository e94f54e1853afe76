import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useState } from 'react'
import { CheckList, Invalid } from '../properties/inputs.tsx'
import { valueWord } from '../properties/words.ts'

/** Several roles, of which one at least must stay. */
export function RoleTicks<R extends string>(props: {
  readonly label: string
  readonly values: readonly R[]
  readonly roles: readonly R[]
  readonly onChange: (roles: R[]) => void
  /** none is an answer too */
  readonly mayBeNone?: boolean
}) {
  const t = useTexts('builder')
  const language = useLanguage()
  const [last, setLast] = useState(false)
  return (
    <fieldset className="b-ticks">
      <legend>{props.label}</legend>
      <CheckList
        values={props.values}
        options={props.roles.map((value) => ({ value, label: valueWord('role', value, language) }))}
        onChange={(next) => {
          const isLast = next.length === 0 && !props.mayBeNone
          setLast(isLast)
          if (!isLast) props.onChange(props.roles.filter((role) => next.includes(role)))
        }}
      />
      {last ? <Invalid id="last-role">{t('gov.oneRole')}</Invalid> : null}
    </fieldset>
  )
}
