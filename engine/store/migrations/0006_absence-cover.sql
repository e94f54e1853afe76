ALTER TABLE "role_grant" ADD COLUMN "on_behalf_of" uuid;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "absence_id" uuid;--> statement-breakpoint
CREATE INDEX "journal_recounted" ON "journal" USING btree ("agency_id","recorded_at") WHERE event_type = 'recount';--> statement-breakpoint
CREATE INDEX "role_grant_cover" ON "role_grant" USING btree ("agency_id","on_behalf_of") WHERE on_behalf_of is not null;