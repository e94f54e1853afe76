import { type ReactNode, useId } from 'react'

/** Properties that belong together, under a heading that says what they are for. */
export function Section(props: { readonly title: string; readonly help?: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className="b-stepart" aria-labelledby={id}>
      <h3 className="b-stepart__title" id={id}>
        {props.title}
      </h3>
      {props.help ? <p className="b-help">{props.help}</p> : null}
      {props.children}
    </section>
  )
}
