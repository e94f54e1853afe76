CREATE TABLE "dossier_term" (
	"agency_id" text NOT NULL,
	"ended" boolean NOT NULL,
	"term" text collate "C" NOT NULL,
	"dossier_id" uuid NOT NULL,
	CONSTRAINT "dossier_term_agency_id_ended_term_dossier_id_pk" PRIMARY KEY("agency_id","ended","term","dossier_id")
);
--> statement-breakpoint
DROP INDEX "dossier_search";--> statement-breakpoint
DROP INDEX "task_role";--> statement-breakpoint
DROP INDEX "task_queue";--> statement-breakpoint
CREATE INDEX "task_queue" ON "task" USING btree ("work_agency_id","role","unit_id","state","due_at","dossier_id","step_id","visit","agency_id","assignee","opened_at") WHERE state <> 'closed';--> statement-breakpoint
-- Words as people search them: folded, one space between them.
CREATE FUNCTION vn_words(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$ SELECT trim(left(trim(regexp_replace(public.vn_fold(value), '[\s!-/:-@\[-`{-~‘’“”–—]+', ' ', 'g')), 80)) $$;
--> statement-breakpoint
-- A telephone number as it is dialled in the country.
CREATE FUNCTION vn_phone(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$ SELECT regexp_replace(regexp_replace(value, '\D', '', 'g'), '^84(?=\d{9}$)', '0') $$;
--> statement-breakpoint
-- Code and name from each of their words on; the running number and the phone also without what stands before them.
CREATE FUNCTION dossier_terms(code text, name text, phone text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_string(t.words[i:], ' ')
    FROM (VALUES (string_to_array(public.vn_words(code), ' ')), (string_to_array(public.vn_words(name), ' '))) t(words),
      generate_series(1, least(cardinality(t.words), 12)) i
  UNION SELECT ltrim(substring(code from '\d+$'), '0') WHERE code ~ '[1-9]\d*$'
  UNION SELECT n FROM unnest(ARRAY[public.vn_phone(phone), ltrim(public.vn_phone(phone), '0')]) n WHERE n <> '' $$;
--> statement-breakpoint
CREATE FUNCTION dossier_term_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM public.dossier_term t USING public.dossier_terms(OLD.code, OLD.owner_name, OLD.owner_phone) gone
      WHERE t.agency_id = OLD.agency_id AND t.ended = (OLD.ended_at IS NOT NULL) AND t.term = gone COLLATE "C" AND t.dossier_id = OLD.id;
  END IF;
  INSERT INTO public.dossier_term (agency_id, ended, term, dossier_id)
    SELECT NEW.agency_id, NEW.ended_at IS NOT NULL, term, NEW.id
    FROM public.dossier_terms(NEW.code, NEW.owner_name, NEW.owner_phone) term ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER dossier_term_filed AFTER INSERT ON dossier FOR EACH ROW EXECUTE FUNCTION dossier_term_write();
--> statement-breakpoint
-- A transition that neither ends a dossier nor changes its owner asks this and does nothing.
CREATE TRIGGER dossier_term_changed AFTER UPDATE ON dossier FOR EACH ROW
  WHEN ((OLD.ended_at IS NULL) <> (NEW.ended_at IS NULL)
    OR (OLD.code, OLD.owner_name, OLD.owner_phone) IS DISTINCT FROM (NEW.code, NEW.owner_name, NEW.owner_phone))
  EXECUTE FUNCTION dossier_term_write();
--> statement-breakpoint
INSERT INTO dossier_term (agency_id, ended, term, dossier_id)
  SELECT d.agency_id, d.ended_at IS NOT NULL, term, d.id
  FROM dossier d, dossier_terms(d.code, d.owner_name, d.owner_phone) term ON CONFLICT DO NOTHING;
--> statement-breakpoint
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'motcua_app') THEN RETURN; END IF;
  GRANT SELECT, INSERT, UPDATE, DELETE ON dossier_term TO motcua_app;
END $$;
