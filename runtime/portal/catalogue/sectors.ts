import type { Texts } from '@motcua/ui/i18n'

const named = [
  'G15-TP07',
  'G13-TN02',
  'G17-XD11',
  'G09-NV23',
  'G15',
  'G13',
  'G17',
  'G09',
  'G05',
  'G01',
  'G18',
  'G12',
  'G10',
]

/** Name of a sector by its national code; a code we have no name for names its ministry, else stands for itself. */
export function sectorName(t: Texts<'portal'>, sector: string): string {
  const known = named.find((code) => code === sector) ?? named.find((code) => sector.startsWith(`${code}-`))
  return known ? t(`sector.${known}`) : sector
}
