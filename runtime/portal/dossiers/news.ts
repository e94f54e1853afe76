export type News = 'supplemented' | 'withdrawn' | 'acted' | 'appointment' | 'placeAccepted' | 'placeDeclined'

let pending: { readonly dossierId: string; readonly news: News } | null = null

/** Leaves word for the dossier's page of what the person just did. */
export const leaveNews = (dossierId: string, news: News): void => {
  pending = { dossierId, news }
}

/** What was just done to this dossier; stays until something else is done. */
export const takeNews = (dossierId: string): News | null => (pending?.dossierId === dossierId ? pending.news : null)
