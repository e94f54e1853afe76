import type postgres from 'postgres'

/** Dossiers that a search looks at, at most: a word that fits more is to be made longer. */
export const foundCap = 500

/** Whether a dossier `f` has these words in name, code or phone: accents, case and the signs of a pattern do not count. */
export const isFound = (sql: postgres.Sql, words: string): postgres.Fragment =>
  sql`f.search like '%' || replace(replace(vn_fold(${words}), '%', ''), '_', '') || '%'`

/**
 * Ids of an agency's dossiers with these words in code, name or phone, from the beginning of any of their words, `foundCap` of
 * each kind at most. A number may be written as telephones are.
 */
export const foundIds = (
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly words: string; readonly openOnly: boolean },
): postgres.Fragment => {
  const from = (words: postgres.Fragment, ended: boolean) => sql`
    (select t.dossier_id from (select ${words} collate "C" as words) q, dossier_term t
    where q.words <> '' and t.agency_id = ${of.agencyId} and t.ended = ${sql.unsafe(String(ended))}
      and t.term >= q.words and t.term < q.words || chr(1114111) collate "C"
    order by t.term, t.dossier_id limit ${sql.unsafe(String(foundCap))})`
  const kinds = of.openOnly ? [false] : [false, true]
  const texts = [sql`vn_words(${of.words})`, ...(isPhone(of.words) ? [sql`vn_phone(${of.words})`] : [])]
  const [first = sql``, ...more] = kinds.flatMap((ended) => texts.map((text) => from(text, ended)))
  return more.reduce((all, one) => sql`${all} union ${one}`, first)
}

const isPhone = (words: string): boolean => /^\+?[\d .()-]{9,}$/.test(words)

/** The account that a text names, for a join by key; machines and public parties are none. */
export const accountOf = (sql: postgres.Sql, text: postgres.Fragment): postgres.Fragment =>
  sql`case when ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${text}::uuid end`
