export { ClockPage } from './ClockPage.tsx'
export { DeadLettersPage } from './DeadLettersPage.tsx'
export { GrantsPage } from './GrantsPage.tsx'
export { JournalPage } from './JournalPage.tsx'
