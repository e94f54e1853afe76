/** Name under which a warning's reason is given to the gate: code and place. */
export const reasonKey = (finding: { readonly code: string; readonly path: readonly (string | number)[] }): string =>
  `${finding.code} ${finding.path.join('/')}`
