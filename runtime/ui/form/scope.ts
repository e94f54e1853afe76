import type { Definition, Field, FieldOf } from '@motcua/core/definition'
import type { Evaluation, FormIssue } from '@motcua/core/evaluate'
import type { FieldContext, FileValue, LookupValue, SignatureValue } from '@motcua/core/fields'
import { createContext, type ReactNode, useContext } from 'react'
import type { Option } from '../kit/index.ts'

/** The parts of a definition a form is drawn from; a whole `Definition` will do. */
export type FormDefinition = Pick<Definition, 'form' | 'messages' | 'procedure'>

/** What a form is on given answers; `evaluateForm` gives more than is needed here. */
export type FormState = Pick<Evaluation, 'visible' | 'required' | 'values' | 'lockedFields' | 'options' | 'issues'>

/** A file on its way to the store. */
export interface UploadHandle {
  readonly pause: () => void
  readonly resume: () => void
  /** ends it and forgets what was sent */
  readonly cancel: () => void
}

/** What an upload tells while it runs; `percent` is whole. */
export interface UploadEvents {
  readonly onProgress: (percent: number) => void
  readonly onDone: (value: FileValue) => void
  /** refused = the content was turned away, so that trying again is of no use */
  readonly onFailed: (refused: boolean) => void
}

/** What a form may ask of the app around it. What is absent is not offered. */
export interface FormServices {
  readonly upload?: (file: File, field: FieldOf<'file'>, events: UploadEvents) => UploadHandle
  readonly lookup?: (field: FieldOf<'lookup'>, path: string) => Promise<LookupValue>
  readonly sign?: (field: FieldOf<'signature'>) => Promise<SignatureValue>
  /** instead of `reference.adminUnits`, where the browser does not hold them all; `detail` shows the present unit */
  readonly findUnits?: (
    query: string,
    of: { readonly level: 'province' | 'commune'; readonly historical: boolean; readonly province?: string },
    signal: AbortSignal,
  ) => Promise<readonly Option[]>
  readonly unitName?: (code: string) => string | undefined
  /** instead of `reference.codeLists` */
  readonly findListed?: (list: string, query: string, signal: AbortSignal) => Promise<readonly Option[]>
  readonly listedName?: (list: string, code: string) => string | undefined
}

/** Everything the fields of a page share. */
export interface FormScope {
  readonly language: 'vi' | 'en'
  /** text of the definition at a message path */
  readonly text: (path: string) => string | undefined
  readonly state: FormState
  readonly context: FieldContext
  readonly services: FormServices
  /** the shown issues of exactly this path */
  readonly issuesAt: (path: string) => readonly FormIssue[]
  readonly onChange: (fieldId: string, value: unknown) => void
  readonly onBlur: (path: string) => void
  readonly readOnly: boolean
  /** fields that this writer may not write */
  readonly isWritable: (field: Field) => boolean
  /** draws a field inside another: tables need it for their cells */
  readonly render: (props: FieldComponentProps) => ReactNode
}

/** What a component draws one field with. */
export interface FieldComponentProps<F extends Field = Field> {
  readonly field: F
  /** field id, or `table/row/column` */
  readonly path: string
  readonly value: unknown
  /** undefined = no answer */
  readonly onChange: (value: unknown) => void
}

const Scope = createContext<FormScope | null>(null)
export const FormScopeProvider = Scope.Provider

/** The form a field stands in. @throws outside one */
export function useFormScope(): FormScope {
  const scope = useContext(Scope)
  if (!scope) throw new Error('A field must stand inside a FormPage or FormSections.')
  return scope
}

/** Reads texts of a definition: in the language asked for, else in the one it was written in. */
export function textReader(definition: FormDefinition, language: 'vi' | 'en'): (path: string) => string | undefined {
  const own = definition.messages[language]
  const source = definition.messages[definition.procedure.sourceLanguage]
  return (path) => own?.[path]?.text ?? source?.[path]?.text
}

/** Id of the control that answers a path: `f-name`, or `f-table/r1/c-name` inside tables. */
export const controlId = (path: string): string => `a-${path.replaceAll('/', '-')}`
