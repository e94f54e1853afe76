-- A dossier is rewritten by every transition: room on its page keeps the update there (HOT).
ALTER TABLE dossier SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE dossier_answers SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE task SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE timer SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
--> statement-breakpoint
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
--> statement-breakpoint
INSERT INTO clock_offset (id, seconds) VALUES (1, 0) ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- A published version never changes, whoever asks; only its retirement is noted once.
CREATE FUNCTION procedure_version_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.retired_at IS NULL
     AND to_jsonb(NEW) - 'retired_at' - 'retired_by' = to_jsonb(OLD) - 'retired_at' - 'retired_by' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'MC002';
END $$;
--> statement-breakpoint
CREATE TRIGGER procedure_version_immutable BEFORE UPDATE OR DELETE ON procedure_version
  FOR EACH ROW EXECUTE FUNCTION procedure_version_immutable();
--> statement-breakpoint
-- The server works as this role. Where it may not be made (a managed database), the operator makes it and grants it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'motcua_app') THEN
    BEGIN
      CREATE ROLE motcua_app NOLOGIN;
    EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'motcua_app') THEN RETURN; END IF;
  IF NOT pg_has_role(current_user, 'motcua_app', 'MEMBER') THEN
    BEGIN
      EXECUTE format('GRANT motcua_app TO %I', current_user);
    EXCEPTION WHEN insufficient_privilege OR unique_violation THEN NULL;
    END;
  END IF;
  GRANT USAGE ON SCHEMA public TO motcua_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO motcua_app;
  -- Append-only by grant.
  REVOKE UPDATE, DELETE ON journal, journal_checkpoint, dossier_input, admin_record, read_log, reference_data,
    reference_bundle, procedure_version FROM motcua_app;
  GRANT UPDATE (retired_at, retired_by) ON procedure_version TO motcua_app;
END $$;
