/**
 * SQL: of a file `d` that is a deliberation of its town, the day that its case says, sent with it or not sent yet as it is; null of any
 * other, and while nobody said it.
 */
export const deliberationDay = `CASE WHEN d.kind = 'deliberation' AND d.visibility = 'town' AND d.confirmed THEN
  (SELECT CASE WHEN said.text ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN said.text::date END FROM
    (SELECT CASE WHEN d.pending THEN coalesce(a.pending_text, a.text) ELSE a.text END AS text
     FROM answer a WHERE a.homologation_id = d.homologation_id AND a.code = 'deliberation.on') said) END`;
