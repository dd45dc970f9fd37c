import { Injectable } from '@nestjs/common';
import { DomainError, type NetworkCommitmentView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import type { NewNetworkCommitmentDto } from './dto/network-commitment.dto.js';
import { NetworkCommitment } from './network-commitment.entity.js';
import { NetworkCommitmentQueries } from './network-commitment.queries.js';

/** Commitments that a network adds to the charter: new cases are opened with those in force, and keep them for life. */
@Injectable()
export class NetworkCommitmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queries: NetworkCommitmentQueries,
    private readonly history: HistoryService,
  ) {}

  create(
    viewer: Viewer,
    { networkId, title, text, evidence }: NewNetworkCommitmentDto,
  ): Promise<NetworkCommitmentView> {
    if (!viewer.isNational && !viewer.networkIds.includes(networkId))
      throw new DomainError('forbidden', 'network_forbidden', 'Ce réseau n’est pas le vôtre.');
    return transact(this.dataSource, async (manager) => {
      const { code, position } = await this.next(manager, networkId);
      const id = v7();
      await manager.insert(NetworkCommitment, {
        id,
        networkId,
        code,
        title,
        text,
        evidence: evidence ?? [],
        position,
        fromOn: this.clock.today(),
        createdBy: viewer.userId,
        createdAt: this.clock.now(),
      });
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'network_commitment.create',
        visibility: 'staff',
        networkId,
        target: code,
        after: { name: title, text, evidence: evidence ?? [] },
      });
      return this.queries.one(manager, viewer, id);
    });
  }

  /** Its last day, today at the latest: cases already opened with it keep it. */
  end(viewer: Viewer, id: string, toOn: string, ifMatch: string | undefined): Promise<NetworkCommitmentView> {
    return transact(this.dataSource, async (manager) => {
      await manager.query('SELECT 1 FROM network_commitment WHERE id = $1 FOR NO KEY UPDATE', [id]);
      const current = () => this.queries.one(manager, viewer, id);
      const found = await current();
      await assertVersion(ifMatch, found.version, current);
      if (found.toOn !== null)
        throw new DomainError('conflict', 'already_ended', 'Cet engagement n’est déjà plus en vigueur.');
      refuseFields('invalid_end', {
        toOn:
          toOn < found.fromOn
            ? 'Cette date vient avant l’entrée en vigueur.'
            : toOn > this.clock.today() && 'Cette date ne peut pas être dans l’avenir.',
      });
      await manager.update(
        NetworkCommitment,
        { id, version: found.version },
        { toOn, version: found.version + 1 },
      );
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'network_commitment.end',
        visibility: 'staff',
        networkId: found.networkId,
        target: found.code,
        before: { name: found.title, toOn: null },
        after: { name: found.title, toOn },
      });
      return current();
    });
  }

  /** Codes are never used twice: those of the network are counted under a lock of its own. */
  private async next(manager: EntityManager, networkId: string): Promise<{ code: string; position: number }> {
    await manager.query("SELECT pg_advisory_xact_lock(hashtextextended('network_commitment ' || $1, 0))", [
      networkId,
    ]);
    const [network] = await manager.query<{ code: string; position: number }[]>(
      `SELECT n.code, (SELECT count(*)::int + 1 FROM network_commitment c WHERE c.network_id = n.id) AS position FROM network n WHERE n.id = $1`,
      [networkId],
    );
    if (!network)
      throw new DomainError('rule', 'unknown_network', 'Ce réseau n’existe pas.', {
        errors: { networkId: 'Ce réseau n’existe pas.' },
      });
    return { code: `${network.code}.${network.position}`, position: network.position };
  }
}
