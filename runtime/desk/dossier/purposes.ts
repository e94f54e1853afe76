/** Why a dossier is opened, as the read log keeps it; `processing` is the everyday one. */
export const purposes = ['processing', 'citizenAsks', 'supervision', 'complaint'] as const
export type Purpose = (typeof purposes)[number]
