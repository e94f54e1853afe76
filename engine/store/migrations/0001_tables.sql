CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"sub" text NOT NULL,
	"personal_id" text,
	"name" text NOT NULL,
	"phone" text,
	"email" text,
	"profile" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"grants_revision" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "admin_record" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"actor_id" text NOT NULL,
	"act" text NOT NULL,
	"body" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "admin_record_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "agency" (
	"agency_id" text NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text DEFAULT 'commune' NOT NULL,
	"parent_id" text,
	"reference_revision" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agency_agency_id_pk" PRIMARY KEY("agency_id")
);
--> statement-breakpoint
CREATE TABLE "citizen_draft" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"procedure_code" text NOT NULL,
	"version_id" uuid NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"documents" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"page" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "citizen_draft_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "clock_offset" (
	"id" integer PRIMARY KEY NOT NULL,
	"seconds" integer NOT NULL,
	CONSTRAINT "clock_offset_one" CHECK (id = 1 and seconds >= 0)
);
--> statement-breakpoint
CREATE TABLE "command_key" (
	"agency_id" text NOT NULL,
	"actor_id" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" "bytea" NOT NULL,
	"answer" json NOT NULL,
	"dossier_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "command_key_agency_id_actor_id_key_pk" PRIMARY KEY("agency_id","actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "dossier" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"procedure_code" text NOT NULL,
	"version_id" uuid NOT NULL,
	"applicant_account_id" uuid,
	"competent_agency_id" text NOT NULL,
	"channel" text NOT NULL,
	"owner_name" text NOT NULL,
	"owner_phone" text,
	"submitted_at" timestamp with time zone NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"revision" integer NOT NULL,
	"state" jsonb NOT NULL,
	"status" text NOT NULL,
	"case_id" text,
	"received_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"outcome" text,
	"journal_seq" integer NOT NULL,
	"journal_head" "bytea" NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"search" text GENERATED ALWAYS AS (vn_fold(code || ' ' || owner_name || ' ' || coalesce(owner_phone, ''))) STORED,
	CONSTRAINT "dossier_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "dossier_answers" (
	"agency_id" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"answers" jsonb NOT NULL,
	"documents" jsonb NOT NULL,
	CONSTRAINT "dossier_answers_agency_id_dossier_id_pk" PRIMARY KEY("agency_id","dossier_id")
);
--> statement-breakpoint
CREATE TABLE "dossier_input" (
	"agency_id" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"salt" "bytea" NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "dossier_input_agency_id_dossier_id_seq_pk" PRIMARY KEY("agency_id","dossier_id","seq")
);
--> statement-breakpoint
CREATE TABLE "dossier_link" (
	"agency_id" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"other_agency_id" text NOT NULL,
	"other_dossier_id" uuid NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "dossier_link_agency_id_dossier_id_other_agency_id_other_dossier_id_pk" PRIMARY KEY("agency_id","dossier_id","other_agency_id","other_dossier_id")
);
--> statement-breakpoint
CREATE TABLE "dossier_party" (
	"agency_id" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "dossier_party_agency_id_dossier_id_account_id_pk" PRIMARY KEY("agency_id","dossier_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "file" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"owner_account_id" text,
	"dossier_id" uuid,
	"state" text NOT NULL,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"type" text NOT NULL,
	"name" text NOT NULL,
	"storage_key" text NOT NULL,
	"purpose" text,
	"reject_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "file_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"agency_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"effect_key" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "inbox_agency_id_account_id_effect_key_pk" PRIMARY KEY("agency_id","account_id","effect_key")
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"agency_id" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"event_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"version_id" uuid NOT NULL,
	"entry" text NOT NULL,
	"prev_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "journal_agency_id_dossier_id_seq_pk" PRIMARY KEY("agency_id","dossier_id","seq"),
	CONSTRAINT "journal_hash" CHECK (hash = sha256(prev_hash || convert_to(entry, 'UTF8')))
);
--> statement-breakpoint
CREATE TABLE "journal_checkpoint" (
	"agency_id" text NOT NULL,
	"number" integer NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"body" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	CONSTRAINT "journal_checkpoint_agency_id_number_pk" PRIMARY KEY("agency_id","number")
);
--> statement-breakpoint
CREATE TABLE "login_transaction" (
	"state_hash" "bytea" PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "number_register" (
	"agency_id" text NOT NULL,
	"register" text NOT NULL,
	"period" text NOT NULL,
	"next" integer NOT NULL,
	CONSTRAINT "number_register_agency_id_register_period_pk" PRIMARY KEY("agency_id","register","period")
);
--> statement-breakpoint
CREATE TABLE "org_unit" (
	"agency_id" text NOT NULL,
	"id" text NOT NULL,
	"name" jsonb NOT NULL,
	"parent_id" text,
	CONSTRAINT "org_unit_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"agency_id" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"idx" integer NOT NULL,
	"effect" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_fault" text,
	"dead_reason" text,
	"done_at" timestamp with time zone,
	CONSTRAINT "outbox_agency_id_dossier_id_seq_idx_pk" PRIMARY KEY("agency_id","dossier_id","seq","idx")
);
--> statement-breakpoint
CREATE TABLE "procedure_draft" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"procedure_code" text NOT NULL,
	"definition" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"t0" timestamp with time zone,
	"author_id" text NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "procedure_draft_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "procedure_version" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"procedure_code" text NOT NULL,
	"number" integer NOT NULL,
	"hash" text NOT NULL,
	"definition" jsonb NOT NULL,
	"effective_from" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"author_id" text NOT NULL,
	"reviewer_id" text NOT NULL,
	"change_note" text DEFAULT '' NOT NULL,
	"t0" timestamp with time zone,
	"retired_at" timestamp with time zone,
	"retired_by" text,
	CONSTRAINT "procedure_version_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "publish_request" (
	"agency_id" text NOT NULL,
	"id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"draft_revision" integer NOT NULL,
	"procedure_code" text NOT NULL,
	"definition" jsonb NOT NULL,
	"hash" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"effective_from" timestamp with time zone NOT NULL,
	"change_note" text DEFAULT '' NOT NULL,
	"gate_report" jsonb NOT NULL,
	"warning_reasons" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	"version_id" uuid,
	CONSTRAINT "publish_request_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "rate_bucket" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_log" (
	"agency_id" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"purpose" text NOT NULL,
	"data_class" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "read_log_agency_id_dossier_id_id_pk" PRIMARY KEY("agency_id","dossier_id","id")
);
--> statement-breakpoint
CREATE TABLE "reference_bundle" (
	"agency_id" text NOT NULL,
	"revision" integer NOT NULL,
	"parts" jsonb NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reference_bundle_agency_id_revision_pk" PRIMARY KEY("agency_id","revision")
);
--> statement-breakpoint
CREATE TABLE "reference_data" (
	"agency_id" text NOT NULL,
	"kind" text NOT NULL,
	"revision" integer NOT NULL,
	"body" jsonb NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reference_data_agency_id_kind_revision_pk" PRIMARY KEY("agency_id","kind","revision")
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"agency_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"role" text NOT NULL,
	"unit_id" text,
	"valid_from" date,
	"valid_to" date,
	"granted_by" text NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_by" text,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "role_grant_agency_id_account_id_id_pk" PRIMARY KEY("agency_id","account_id","id")
);
--> statement-breakpoint
CREATE TABLE "service" (
	"agency_id" text NOT NULL,
	"procedure_code" text NOT NULL,
	"owner_agency_id" text NOT NULL,
	"channels" jsonb NOT NULL,
	"units" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"receiving_unit_id" text NOT NULL,
	"competent_agency_id" text NOT NULL,
	"title" jsonb NOT NULL,
	"sector" text DEFAULT '' NOT NULL,
	"keywords" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search" text GENERATED ALWAYS AS (vn_fold(procedure_code || ' ' || coalesce(title ->> 'vi', '') || ' ' || coalesce(title ->> 'en', '') || ' ' || keywords)) STORED,
	CONSTRAINT "service_agency_id_procedure_code_pk" PRIMARY KEY("agency_id","procedure_code")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id_hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"csrf_secret" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"idle_expires_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "task" (
	"agency_id" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"step_id" text NOT NULL,
	"visit" integer NOT NULL,
	"work_agency_id" text NOT NULL,
	"role" text NOT NULL,
	"unit_id" text,
	"assignee" text,
	"due_at" timestamp with time zone,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "task_agency_id_dossier_id_step_id_visit_pk" PRIMARY KEY("agency_id","dossier_id","step_id","visit")
);
--> statement-breakpoint
CREATE TABLE "timer" (
	"agency_id" text NOT NULL,
	"dossier_id" uuid NOT NULL,
	"timer_id" text NOT NULL,
	"kind" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"body" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"held_until" timestamp with time zone,
	"dead_reason" text,
	CONSTRAINT "timer_agency_id_dossier_id_timer_id_pk" PRIMARY KEY("agency_id","dossier_id","timer_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "account_sub" ON "account" USING btree ("sub");--> statement-breakpoint
CREATE INDEX "account_personal_id" ON "account" USING btree ("personal_id");--> statement-breakpoint
CREATE INDEX "citizen_draft_account" ON "citizen_draft" USING btree ("account_id","updated_at");--> statement-breakpoint
CREATE INDEX "citizen_draft_expiry" ON "citizen_draft" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "dossier_code" ON "dossier" USING btree ("agency_id","code");--> statement-breakpoint
CREATE INDEX "dossier_code_alone" ON "dossier" USING btree ("code");--> statement-breakpoint
CREATE INDEX "dossier_applicant" ON "dossier" USING btree ("applicant_account_id","submitted_at");--> statement-breakpoint
CREATE INDEX "dossier_submitted" ON "dossier" USING btree ("agency_id","submitted_at");--> statement-breakpoint
CREATE INDEX "dossier_due" ON "dossier" USING btree ("agency_id","due_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "dossier_search" ON "dossier" USING gin (search gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "dossier_party_account" ON "dossier_party" USING btree ("account_id","since");--> statement-breakpoint
CREATE INDEX "file_owner" ON "file" USING btree ("owner_account_id","created_at");--> statement-breakpoint
CREATE INDEX "file_scan" ON "file" USING btree ("created_at") WHERE state = 'uploaded';--> statement-breakpoint
CREATE INDEX "file_expiry" ON "file" USING btree ("expires_at") WHERE state <> 'bound';--> statement-breakpoint
CREATE INDEX "inbox_account" ON "inbox" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "journal_recorded" ON "journal" USING brin ("recorded_at");--> statement-breakpoint
CREATE INDEX "outbox_next" ON "outbox" USING btree ("next_at") WHERE done_at is null and dead_reason is null;--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("agency_id","next_at") WHERE dead_reason is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "procedure_draft_code" ON "procedure_draft" USING btree ("agency_id","procedure_code");--> statement-breakpoint
CREATE UNIQUE INDEX "procedure_version_number" ON "procedure_version" USING btree ("agency_id","procedure_code","number");--> statement-breakpoint
CREATE INDEX "procedure_version_id" ON "procedure_version" USING btree ("id");--> statement-breakpoint
CREATE INDEX "publish_request_state" ON "publish_request" USING btree ("agency_id","state","requested_at");--> statement-breakpoint
CREATE INDEX "role_grant_account" ON "role_grant" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "task_queue" ON "task" USING btree ("work_agency_id","role","unit_id","due_at","dossier_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_role" ON "task" USING btree ("work_agency_id","role","due_at","dossier_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_assignee" ON "task" USING btree ("assignee","due_at") WHERE state <> 'closed' and assignee is not null;--> statement-breakpoint
CREATE INDEX "timer_due" ON "timer" USING btree ("due_at") WHERE dead_reason is null;