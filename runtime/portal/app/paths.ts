const word = encodeURIComponent

/** Addresses of the portal's own pages. */
export const servicePath = (service: { agencyId: string; procedureCode: string }): string =>
  `/services/${word(service.agencyId)}/${word(service.procedureCode)}`

export const searchPath = (search: { q?: string; sector?: string; audience?: string }): string => {
  const given = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `/services?${new URLSearchParams(given)}` : '/services'
}

export const dossierPath = (dossier: { agencyId: string; dossierId: string }): string =>
  `/my/${word(dossier.agencyId)}/${word(dossier.dossierId)}`

export const draftPath = (draftId: string, rest = ''): string => `/drafts/${word(draftId)}${rest}`
