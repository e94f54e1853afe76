/** One thing that an act asks for; `name` is its property in the scenario file. Labels: text `simulate.input.<name>`. */
export type ActInput =
  | {
      readonly kind: 'text' | 'long' | 'number' | 'instant' | 'check'
      readonly name: string
      readonly required: boolean
    }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly required: boolean
      readonly options: readonly { readonly value: string; readonly label: string }[]
    }
  /** several instants of those offered */
  | { readonly kind: 'slots'; readonly name: string; readonly slots: readonly string[]; readonly required: true }
  /** fields of the form, by id, drawn by the citizen's renderer */
  | {
      readonly kind: 'fields'
      readonly name: 'fields' | 'answers'
      readonly ids: readonly string[]
      readonly demanded: readonly string[]
    }
  /** files handed in: how many for each component, by key */
  | { readonly kind: 'documents'; readonly name: 'documents'; readonly keys: readonly string[] }
  /** what is faulty: components and fields by key */
  | {
      readonly kind: 'items'
      readonly name: 'items'
      readonly requirements: readonly string[]
      readonly fields: readonly string[]
    }
  /** rows of a group that are still open */
  | { readonly kind: 'rows'; readonly name: 'rows'; readonly stepId: string; readonly open: readonly string[] }
