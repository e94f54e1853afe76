CREATE TABLE "draft_comment" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"procedure_code" text NOT NULL,
	"thread_id" uuid NOT NULL,
	"part" text NOT NULL,
	"item" text,
	"path" text,
	"about" text DEFAULT '' NOT NULL,
	"text" text NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"resolved_by" text,
	CONSTRAINT "draft_comment_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
-- Who is here is worth nothing after a crash: it costs no log.
CREATE UNLOGGED TABLE "draft_presence" (
	"agency_id" text NOT NULL,
	"procedure_code" text NOT NULL,
	"account_id" uuid NOT NULL,
	"tab" text NOT NULL,
	"name" text NOT NULL,
	"part" text NOT NULL,
	"item" text,
	"editing" boolean NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_presence_agency_id_procedure_code_account_id_tab_pk" PRIMARY KEY("agency_id","procedure_code","account_id","tab")
);
--> statement-breakpoint
CREATE TABLE "draft_snapshot" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"procedure_code" text NOT NULL,
	"name" text NOT NULL,
	"definition" jsonb NOT NULL,
	"draft_revision" integer NOT NULL,
	"made_by" uuid NOT NULL,
	"made_by_name" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "draft_snapshot_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "library_block" (
	"agency_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"section" jsonb NOT NULL,
	"messages" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "library_block_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "preview_link" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"procedure_code" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"made_by" uuid NOT NULL,
	"made_by_name" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	CONSTRAINT "preview_link_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE INDEX "draft_comment_procedure" ON "draft_comment" USING btree ("agency_id","procedure_code","at");--> statement-breakpoint
CREATE INDEX "draft_presence_seen" ON "draft_presence" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "draft_snapshot_procedure" ON "draft_snapshot" USING btree ("agency_id","procedure_code","made_at");--> statement-breakpoint
CREATE INDEX "preview_link_token" ON "preview_link" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "preview_link_procedure" ON "preview_link" USING btree ("agency_id","procedure_code","made_at");--> statement-breakpoint
-- Blocks of the library that a definition's sections were made from.
CREATE FUNCTION definition_blocks(definition jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT jsonb_path_query_array(definition, '$.form.pages[*].sections[*].from')
    || jsonb_path_query_array(definition, '$.form.officialSections[*].from') $$;
--> statement-breakpoint
-- "Used in" is asked for all blocks of an agency at once, and few procedures use any.
CREATE INDEX "procedure_draft_blocks" ON "procedure_draft" ("agency_id","procedure_code") WHERE definition_blocks(definition) <> '[]';
--> statement-breakpoint
CREATE INDEX "procedure_version_blocks" ON "procedure_version" ("agency_id","procedure_code","number") WHERE definition_blocks(definition) <> '[]';
--> statement-breakpoint
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'motcua_app') THEN RETURN; END IF;
  GRANT SELECT, INSERT, UPDATE, DELETE ON draft_presence, draft_comment, draft_snapshot, library_block, preview_link TO motcua_app;
END $$;
