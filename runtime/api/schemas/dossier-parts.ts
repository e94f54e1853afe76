import { z } from 'zod'
import { Words } from './basics.ts'

/** A child of a chain, as its parent knows it and as it stands. */
export const ChildView = z.object({
  stepId: z.string(),
  childId: z.string(),
  title: Words,
  state: z.enum(['opening', 'open', 'ended', 'failed', 'dropped']),
  agencyId: z.string().nullable(),
  agencyName: Words,
  code: z.string().nullable(),
  outcome: z.string().nullable(),
  status: z.string().nullable(),
  dueAt: z.string().nullable(),
  /** why it could not be opened */
  fault: z.string().nullable(),
  at: z.string(),
})
export type ChildView = z.infer<typeof ChildView>

/** A dossier this one belongs together with; only those the viewer may read have a title and a status. */
export const LinkView = z.object({
  kind: z.enum(['chain', 'amendment', 'appeal', 'renewal']),
  other: z.enum(['parent', 'child', 'earlier', 'later']),
  agencyId: z.string(),
  dossierId: z.string(),
  code: z.string(),
  title: Words,
  /** null = at an agency where the viewer holds no right */
  status: z.string().nullable(),
})
export type LinkView = z.infer<typeof LinkView>

/** An opinion asked of another agency, as the applicant may know it: who was asked, until when, and what it came to. */
export const AskedView = z.object({
  /** `step/branch` */
  stepId: z.string(),
  visit: z.int(),
  title: Words,
  agencyName: Words,
  state: z.enum(['open', 'finished', 'cancelled']),
  how: z.enum(['answered', 'silent', 'closed']).nullable(),
  /** null = not told: still open, or for the asking agency only */
  verdict: z.enum(['agreed', 'refused']).nullable(),
  openedAt: z.string(),
  dueAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})
export type AskedView = z.infer<typeof AskedView>

/** What a group decided on the people of a list, once it has decided on all of them. */
export const GroupResult = z.object({
  /** field id of the list */
  table: z.string(),
  rows: z.array(
    z.object({
      rowId: z.string(),
      verdict: z.enum(['granted', 'notGranted', 'referred']),
      /** code of `reasons`, or free words */
      reason: z.string().nullable(),
      /** of the result of this row, once it is issued */
      number: z.string().nullable(),
    }),
  ),
  reasons: z.record(z.string(), Words),
})
export type GroupResult = z.infer<typeof GroupResult>

/** What an application window gave a dossier. */
export const PlaceView = z.object({
  title: Words,
  state: z.enum(['applied', 'waiting', 'offered', 'accepted', 'declined', 'none', 'left']),
  /** the option of the place held */
  choice: Words.nullable(),
  rank: z.int().nullable(),
  score: z.number().nullable(),
  /** until when an offered place may be accepted, and what silence then means */
  answerBy: z.string().nullable(),
  silence: z.enum(['declined', 'accepted']).nullable(),
  /** position on the waiting list, by option */
  waiting: z.array(z.object({ option: Words, position: z.int() })),
})
export type PlaceView = z.infer<typeof PlaceView>
