CREATE INDEX "dossier_running" ON "dossier" USING btree ("version_id","agency_id","id") WHERE ended_at is null;
