import type { Definition } from '@motcua/core/definition'
import type { Answers, Submitter } from '@motcua/core/process'

/**
 * What the account already tells, as the first answers of a new draft: the applicant may change them. Fields locked to the account
 * need none, they are read anew each time; an address of several parts cannot be made from the account's one line.
 */
export function firstAnswers(definition: Definition, submitter: Submitter): Answers {
  const fields = definition.form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields))
  const known = fields.flatMap(({ id, type, source }) => {
    if (source?.kind !== 'account' || source.locked || type === 'address') return []
    const told = submitter[source.claim]
    return told ? [[id, told] as const] : []
  })
  return Object.fromEntries(known)
}
