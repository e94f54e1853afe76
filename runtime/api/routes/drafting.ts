import type { Definition, Section } from '@motcua/core/definition'
import { z } from 'zod'
import { route } from '../route.ts'
import { AgencyId, CompositeId, own, Revision, Uuid } from '../schemas/basics.ts'

/** A part of the editor and, within it, the id of a page, section, field, step …; `null` = the part as a whole. */
const Part = z.string().regex(/^[a-z][a-zA-Z]{0,39}$/)
const Item = z.string().min(1).max(200)
/** One open editor: two tabs of one person are two. */
const Tab = z.string().regex(/^[A-Za-z0-9-]{8,64}$/)

/** Somebody else who has this draft open now. */
export const Present = z.object({
  tab: z.string(),
  accountId: z.string(),
  name: z.string(),
  part: z.string(),
  item: z.string().nullable(),
  /** false = may only read */
  editing: z.boolean(),
  seenAt: z.string(),
})
export type Present = z.infer<typeof Present>

export const PresenceAnswer = z.object({
  /** of the draft on the server; 0 = nobody has begun one */
  revision: z.int(),
  /** name of who saved that revision */
  updatedBy: z.string().nullable(),
  updatedAt: z.string().nullable(),
  others: z.array(Present).readonly(),
  /** grows with every comment, answer, resolution and deletion */
  commentsRevision: z.int(),
})
export type PresenceAnswer = z.infer<typeof PresenceAnswer>

export const DraftComment = z.object({
  id: z.string(),
  /** '' once its author took it back */
  text: z.string(),
  by: z.string(),
  byId: z.string(),
  at: z.string(),
  deletedAt: z.string().nullable(),
})
/** What is said about one place; the first comment opens it, the others answer. */
export const CommentThread = z.object({
  id: z.string(),
  part: z.string(),
  /** id of what it is about; null = the part as a whole. It may have been deleted since. */
  item: z.string().nullable(),
  /** the property within the item, where it is about one */
  path: z.string().nullable(),
  /** what the item was called when the thread was opened */
  about: z.string(),
  comments: z.array(DraftComment).readonly(),
  resolvedAt: z.string().nullable(),
  resolvedBy: z.string().nullable(),
})
export type CommentThread = z.infer<typeof CommentThread>

export const SnapshotSummary = z.object({
  id: z.string(),
  name: z.string(),
  /** of the draft it is a copy of */
  revision: z.int(),
  by: z.string(),
  byId: z.string(),
  at: z.string(),
})
export type SnapshotSummary = z.infer<typeof SnapshotSummary>

/** A section that an agency uses again, with its texts. */
export const LibraryBlock = z.object({
  /** what a section made from it carries as `from` */
  id: z.string(),
  agencyId: z.string(),
  name: z.string(),
  section: own<Section>('Section'),
  /** texts of the section by language and path, as in a definition */
  messages: own<Definition['messages']>('Messages'),
  revision: z.int(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  /** procedures of the agencies one may read whose draft or newest version has a section made from it */
  usedIn: z.array(z.object({ procedureId: z.string(), title: z.string() })).readonly(),
})
export type LibraryBlock = z.infer<typeof LibraryBlock>

export const PreviewLink = z.object({
  id: z.string(),
  by: z.string(),
  at: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
})
export type PreviewLink = z.infer<typeof PreviewLink>

/** What whoever has the link sees: the procedure as it is when opened. */
export const SharedPreview = z.object({
  title: z.string(),
  code: z.string(),
  agency: z.object({ vi: z.string().optional(), en: z.string().optional() }),
  definition: own<Definition>('Definition'),
  /** the draft, or what was published when there is no draft any more */
  state: z.enum(['draft', 'published']),
  revision: z.int(),
  /** when what is shown was last changed */
  madeAt: z.string(),
  /** who shared it */
  by: z.string(),
  openedAt: z.string(),
  expiresAt: z.string(),
})
export type SharedPreview = z.infer<typeof SharedPreview>

const id = z.object({ id: CompositeId })
const ofComment = z.object({ id: CompositeId, commentId: Uuid })
const ofSnapshot = z.object({ id: CompositeId, snapshotId: Uuid })
const ofBlock = z.object({ agencyId: AgencyId, blockId: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/) })
const tag = 'drafting'

/** Working on a draft together: who is here, comments, named copies, blocks of the agency, links to look at it. */
export const draftingRoutes = {
  tellPresence: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/presence',
    summary: 'Says where I am in the draft, and is told who else is here and whether it moved on',
    who: 'procedure.read',
    limit: 'write',
    params: id,
    body: z.strictObject({
      tab: Tab,
      part: Part,
      item: Item.nullable().default(null),
      leaving: z.boolean().default(false),
    }),
    response: PresenceAnswer,
  }),
  listComments: route({
    tag,
    method: 'GET',
    path: '/api/procedures/:id/comments',
    summary: 'Threads about a draft, latest first, resolved ones too',
    who: 'procedure.read',
    limit: 'read',
    params: id,
    response: z.object({ revision: z.int(), items: z.array(CommentThread) }),
  }),
  addComment: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/comments',
    summary: 'Opens a thread, or answers in one',
    who: 'procedure.comment',
    limit: 'write',
    params: id,
    body: z.strictObject({
      /** made by the caller: sent again, it is the same comment */
      id: Uuid,
      /** the thread it answers in; absent = opens one */
      threadId: Uuid.optional(),
      part: Part,
      item: Item.nullable().default(null),
      path: z.string().max(200).nullable().default(null),
      about: z.string().max(300).default(''),
      text: z.string().trim().min(1).max(4000),
    }),
    response: z.object({ threadId: z.string() }),
    errors: ['found.nothing', 'quota.full'],
  }),
  resolveComment: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/comments/:commentId/resolve',
    summary: 'Closes a thread',
    who: 'procedure.comment',
    limit: 'write',
    params: ofComment,
  }),
  reopenComment: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/comments/:commentId/reopen',
    summary: 'Opens a closed thread again',
    who: 'procedure.comment',
    limit: 'write',
    params: ofComment,
  }),
  deleteComment: route({
    tag,
    method: 'DELETE',
    path: '/api/procedures/:id/comments/:commentId',
    summary: 'Takes an own comment back; that there was one stays visible',
    who: 'procedure.comment',
    limit: 'write',
    params: ofComment,
  }),
  listSnapshots: route({
    tag,
    method: 'GET',
    path: '/api/procedures/:id/snapshots',
    summary: 'Named copies of the draft, latest first',
    who: 'procedure.read',
    limit: 'read',
    params: id,
    response: z.object({ items: z.array(SnapshotSummary) }),
  }),
  addSnapshot: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/snapshots',
    summary: 'Keeps the saved draft at this revision under a name',
    who: 'procedure.edit',
    limit: 'write',
    params: id,
    body: z.strictObject({ id: Uuid, name: z.string().trim().min(1).max(200), revision: Revision }),
    errors: ['draft.stale', 'quota.full'],
  }),
  readSnapshot: route({
    tag,
    method: 'GET',
    path: '/api/procedures/:id/snapshots/:snapshotId',
    summary: 'One named copy, whole',
    who: 'procedure.read',
    limit: 'read',
    params: ofSnapshot,
    response: SnapshotSummary.extend({ definition: own<Definition>('Definition') }),
  }),
  deleteSnapshot: route({
    tag,
    method: 'DELETE',
    path: '/api/procedures/:id/snapshots/:snapshotId',
    summary: 'Throws a named copy away',
    who: 'procedure.edit',
    limit: 'write',
    params: ofSnapshot,
  }),
  listBlocks: route({
    tag,
    method: 'GET',
    path: '/api/blocks',
    summary: 'Blocks of my agencies and where each is used',
    who: 'procedure.read',
    limit: 'read',
    response: z.object({ items: z.array(LibraryBlock) }),
  }),
  saveBlock: route({
    tag,
    method: 'PUT',
    path: '/api/blocks/:agencyId/:blockId',
    summary: 'Puts a block into the library, or changes it',
    who: 'procedure.edit',
    limit: 'write',
    params: ofBlock,
    body: z.strictObject({
      name: z.string().trim().min(1).max(200),
      section: own<Section>('Section'),
      messages: own<Definition['messages']>('Messages'),
      /** 0 = a new one */
      revision: Revision,
    }),
    response: z.object({ revision: z.int() }),
    errors: ['draft.stale', 'definition.invalid', 'quota.full'],
  }),
  deleteBlock: route({
    tag,
    method: 'DELETE',
    path: '/api/blocks/:agencyId/:blockId',
    summary: 'Takes a block out of the library; sections made from it stay as they are',
    who: 'procedure.edit',
    limit: 'write',
    params: ofBlock,
  }),
  listPreviewLinks: route({
    tag,
    method: 'GET',
    path: '/api/procedures/:id/preview-links',
    summary: 'Links under which the draft can be looked at, latest first',
    who: 'procedure.read',
    limit: 'read',
    params: id,
    response: z.object({ items: z.array(PreviewLink) }),
  }),
  addPreviewLink: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/preview-links',
    summary: 'Makes a link under which anybody can look at the draft; it is told this once',
    who: 'procedure.edit',
    limit: 'write',
    params: id,
    body: z.strictObject({ days: z.int().min(1).max(30) }),
    response: z.object({ id: z.string(), url: z.string(), expiresAt: z.string() }),
    errors: ['quota.full'],
  }),
  revokePreviewLink: route({
    tag,
    method: 'DELETE',
    path: '/api/procedures/:id/preview-links/:linkId',
    summary: 'Ends a link at once',
    who: 'procedure.edit',
    limit: 'write',
    params: z.object({ id: CompositeId, linkId: Uuid }),
  }),
  openPreview: route({
    tag,
    method: 'GET',
    path: '/api/previews/:token',
    summary: 'The procedure behind a link, as it is now; wrong, ended and revoked links answer alike',
    who: 'public',
    limit: 'start',
    params: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
    response: SharedPreview,
  }),
} as const
