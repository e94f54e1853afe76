CREATE TABLE "duty_occurrence" (
	"agency_id" text NOT NULL,
	"procedure_code" text NOT NULL,
	"period" text NOT NULL,
	"assignee" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	CONSTRAINT "duty_occurrence_agency_id_procedure_code_period_assignee_pk" PRIMARY KEY("agency_id","procedure_code","period","assignee")
);
--> statement-breakpoint
CREATE TABLE "duty_round" (
	"agency_id" text NOT NULL,
	"procedure_code" text NOT NULL,
	"opened_until" timestamp with time zone NOT NULL,
	CONSTRAINT "duty_round_agency_id_procedure_code_pk" PRIMARY KEY("agency_id","procedure_code")
);
--> statement-breakpoint
CREATE TABLE "window_entry" (
	"agency_id" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"procedure_code" text NOT NULL,
	"window_id" text NOT NULL,
	"state" text NOT NULL,
	"choice" text,
	"waiting" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "window_entry_agency_id_dossier_id_pk" PRIMARY KEY("agency_id","dossier_id")
);
--> statement-breakpoint
CREATE TABLE "window_plan" (
	"agency_id" text NOT NULL,
	"procedure_code" text NOT NULL,
	"window_id" text NOT NULL,
	"plan" jsonb NOT NULL,
	"hash" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "window_plan_agency_id_procedure_code_window_id_pk" PRIMARY KEY("agency_id","procedure_code","window_id")
);
--> statement-breakpoint
CREATE INDEX "duty_assignee" ON "duty_occurrence" USING btree ("assignee","period");--> statement-breakpoint
CREATE INDEX "window_entry_state" ON "window_entry" USING btree ("agency_id","procedure_code","window_id","state");--> statement-breakpoint
CREATE INDEX "procedure_version_duty" ON "procedure_version" USING btree ("agency_id","procedure_code") WHERE definition ? 'duty';--> statement-breakpoint
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'motcua_app') THEN RETURN; END IF;
  GRANT SELECT, INSERT, UPDATE, DELETE ON duty_occurrence, duty_round, window_entry TO motcua_app;
  -- What was decided stays decided; only that every dossier was told is noted.
  GRANT SELECT, INSERT ON window_plan TO motcua_app;
  GRANT UPDATE (finished_at) ON window_plan TO motcua_app;
END $$;
