ALTER TABLE "procedure_draft" ADD COLUMN "writers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "publish_request" ADD COLUMN "writers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- Who saved in between was not kept; the first and the last are known.
UPDATE procedure_draft SET writers = ARRAY[author_id, updated_by] WHERE writers = '{}';--> statement-breakpoint
UPDATE publish_request r SET writers = p.writers FROM procedure_draft p
  WHERE p.agency_id = r.agency_id AND p.id = r.draft_id AND r.writers = '{}' AND r.state = 'open';
