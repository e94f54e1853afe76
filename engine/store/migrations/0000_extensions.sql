CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- Text as people search it: no accents, no case, NFC or NFD alike. IMMUTABLE holds as long as unaccent's rules are the shipped
-- ones; generated columns and indexes rest on it.
CREATE FUNCTION vn_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC))) $$;
--> statement-breakpoint
-- Ends a statement, and with it everything it has written, when a part of it found something else than it was decided on.
CREATE FUNCTION must(held boolean) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF held IS NOT TRUE THEN RAISE EXCEPTION 'decided on older rows' USING ERRCODE = 'MC001'; END IF;
  RETURN true;
END $$;
