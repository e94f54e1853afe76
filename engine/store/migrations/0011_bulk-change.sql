CREATE TABLE "bulk_change" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"change" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	CONSTRAINT "bulk_change_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "bulk_change_item" (
	"agency_id" text NOT NULL,
	"bulk_id" uuid NOT NULL,
	"procedure_code" text NOT NULL,
	"result" text NOT NULL,
	"draft_id" uuid,
	"before" jsonb,
	"draft_revision" integer,
	"lines" integer DEFAULT 0 NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" text,
	CONSTRAINT "bulk_change_item_agency_id_bulk_id_procedure_code_pk" PRIMARY KEY("agency_id","bulk_id","procedure_code")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_change_key" ON "bulk_change" USING btree ("agency_id","made_by","key");--> statement-breakpoint
-- What was changed in bulk, and what stood there before, is evidence: nobody rewrites it, only its undoing is noted once.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'motcua_app') THEN RETURN; END IF;
  GRANT SELECT, INSERT ON bulk_change, bulk_change_item TO motcua_app;
  GRANT UPDATE (undone_at, undone_by) ON bulk_change_item TO motcua_app;
END $$;
