import type { Finding } from '@motcua/core/check'
import { type ReactNode, useId } from 'react'
import { FindingLines } from '../parts/ItemList.tsx'
import './governance.css'

/** One thing the law leaves open: asked as a question, with what holds now in a sentence, why it is asked, and the answer. */
export function Question(props: {
  readonly ask: string
  /** what holds now */
  readonly says?: ReactNode
  readonly help?: string
  readonly findings?: readonly Finding[]
  readonly children?: ReactNode
}) {
  return (
    <section className="b-question">
      <h3>{props.ask}</h3>
      {props.says ? <p className="b-question__says">{props.says}</p> : null}
      {props.help ? <p className="b-help">{props.help}</p> : null}
      {props.findings ? <FindingLines findings={props.findings} /> : null}
      {props.children}
    </section>
  )
}

/** One answer out of a few, each with what it means. */
export function Answers<V extends string>(props: {
  readonly label: string
  /** the label is no repetition of the question: it is shown */
  readonly withLabel?: boolean
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string; readonly hint?: string }[]
  readonly onChange: (value: V) => void
}) {
  const name = useId()
  return (
    <fieldset className="b-answers">
      <legend className={props.withLabel ? undefined : 'mc-visually-hidden'}>{props.label}</legend>
      {props.options.map((one) => (
        <label key={one.value} className="b-answer" data-checked={one.value === props.value || undefined}>
          <input
            type="radio"
            name={name}
            value={one.value}
            checked={one.value === props.value}
            onChange={() => props.onChange(one.value)}
          />
          <span>
            <strong>{one.label}</strong>
            {one.hint ? <small>{one.hint}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Questions that belong together. */
export function QuestionGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className="b-questions" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** A control with its name above it. */
export function Labelled(props: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="b-labelled">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  )
}
