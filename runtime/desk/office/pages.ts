export { AbsencesPage } from './AbsencesPage.tsx'
export { DutiesPage } from './DutiesPage.tsx'
export { RecountsPage } from './RecountsPage.tsx'
export { WindowsPage } from './WindowsPage.tsx'
