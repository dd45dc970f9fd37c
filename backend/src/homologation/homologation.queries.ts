import { Injectable } from '@nestjs/common';
import type { HomologationView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { CaseService } from './case.service.js';
import { type CaseDetails, presentCase } from './homologation.presenter.js';

const personName = (column: string) => `(SELECT u.name FROM app_user u WHERE u.id = ${column})`;

const DETAILS = `
  SELECT t.name AS town_name, n.name AS network_name, c.version AS charter_version, c.provisional AS charter_provisional,
    (SELECT coalesce(host.name || ' (' || co.name || ')', co.name) FROM town_commune tc JOIN commune co ON co.id = tc.commune_id
       LEFT JOIN commune host ON host.id = co.host_id AND host.name <> co.name WHERE tc.town_id = h.town_id AND tc.to_on IS NULL) AS commune_name,
    ${personName('h.rapporteur_id')} AS rapporteur_name,
    (SELECT coalesce(json_agg(json_build_object('id', s.id, 'seq', s.seq, 'name', s.name, 'from', s.from_state, 'to', s.to_state, 'at', s.at,
        'by', ${personName('s.author_id')}, 'authorId', s.author_id, 'ofTown', EXISTS (SELECT 1 FROM held_grant g WHERE g.user_id = s.author_id AND g.town_id = h.town_id),
        'onBehalf', s.on_behalf, 'visibility', s.visibility, 'reason', s.facts->>'reason') ORDER BY s.seq), '[]')
      FROM homologation_step s WHERE s.homologation_id = h.id) AS steps,
    (SELECT coalesce(json_agg(json_build_object('id', p.id, 'target', json_build_object('type', p.target_type, 'code', p.target_code),
        'reason', p.reason, 'reply', p.reply, 'version', p.version) ORDER BY p.position), '[]')
      FROM completion_point p WHERE p.homologation_id = h.id AND p.closed_at IS NULL) AS points,
    (SELECT json_build_object('opinion', o.opinion, 'text', o.text, 'givenAt', o.given_at, 'by', ${personName('o.author_id')}, 'onBehalf', o.on_behalf, 'stepAsides', o.step_asides)
      FROM opinion o WHERE o.homologation_id = h.id AND coalesce(h.suspended_from, h.state) IN ('opinion_given', 'decided', 'notified', 'closed') ORDER BY o.given_at DESC, o.id DESC LIMIT 1) AS opinion,
    (SELECT coalesce(json_agg(json_build_object('id', d.id, 'outcome', d.outcome, 'boardOn', d.board_on, 'effectiveOn', d.effective_on, 'termOn', d.term_on,
        'rankAfter', d.rank_after, 'reserves', d.reserves, 'reason', d.reason, 'heardOn', d.heard_on, 'differsFromOpinion', d.differs_from_opinion,
        'supersedesId', d.supersedes_id, 'notifiedOn', l.issued_on, 'letterId', l.id, 'letterNumber', l.number,
        'letterReady', EXISTS (SELECT 1 FROM letter_file f WHERE f.letter_id = l.id)) ORDER BY d.decided_at, d.id), '[]')
      FROM decision d LEFT JOIN letter l ON l.decision_id = d.id WHERE d.homologation_id = h.id) AS decisions,
    (SELECT coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'issuedAt', to_json(p.issued_at),
        'status', CASE WHEN EXISTS (SELECT 1 FROM case_paper_file f WHERE f.paper_id = p.id) THEN 'ready' ELSE 'preparing' END)
        ORDER BY p.issued_at, p.kind), '[]') FROM case_paper p WHERE p.homologation_id = h.id) AS papers
  FROM homologation h JOIN town t ON t.id = h.town_id JOIN network n ON n.id = h.network_id JOIN charter_version c ON c.id = h.charter_id
  WHERE h.id = $1`;

@Injectable()
export class HomologationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseService,
  ) {}

  async view(manager: EntityManager, viewer: Viewer, id: string): Promise<HomologationView> {
    const loaded = await this.cases.load(manager, viewer, id);
    const [details] = await manager.query<CaseDetails[]>(DETAILS, [id]);
    if (!details) throw new Error(`A loaded case has its town and charter: ${id}`);
    return presentCase(loaded, details);
  }

  one(viewer: Viewer, id: string): Promise<HomologationView> {
    return this.view(this.dataSource.manager, viewer, id);
  }
}
