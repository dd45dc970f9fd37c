import { Injectable } from '@nestjs/common';
import {
  type ApplicationView,
  canJoin,
  countPiles,
  DOCUMENT_KINDS,
  type DocumentView,
  FIELD_CODES,
  minutesOf,
  POINT_TARGETS,
  type PointTarget,
  pointsLeft,
  type RemainingSection,
  remainingOf,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { DocumentService } from '../document/document.service.js';
import { CaseService, type LoadedCase, seenState, seenVersion } from '../homologation/case.service.js';
import { editableFacts, type FileParts, presentParts } from './application.presenter.js';
import { CONTENT, type ContentRow } from './application-content.js';

/** A file as one person reads it, with the chapter of each of its commitments. */
interface FileContent {
  parts: FileParts;
  chapterOf: Map<string, string>;
}

@Injectable()
export class ApplicationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly documents: DocumentService,
  ) {}

  async one(viewer: Viewer, id: string): Promise<ApplicationView> {
    const manager = this.dataSource.manager;
    const loaded = await this.cases.load(manager, viewer, id);
    const [content, documents] = await Promise.all([
      this.read(manager, loaded),
      this.documents.ofCase(viewer, id),
    ]);
    const { row, actor, facts } = loaded;
    const { parts } = content;
    const editable = editableFacts(loaded);
    const remaining = this.remaining(loaded, content, documents);
    return {
      id,
      townId: row.townId,
      charterId: row.charterId,
      state: seenState(loaded),
      version: seenVersion(loaded),
      ...parts,
      pieces: row.settings.mandatoryPieces.map((kind) => ({
        kind,
        isMandatory: true,
        isPresent: !facts.missingPieces.includes(kind),
      })),
      documents,
      remaining,
      remainingMinutes: minutesOf(remaining),
      piles: countPiles([
        ...parts.answers,
        ...parts.criteria,
        ...parts.fields,
        ...parts.protections,
        ...parts.works,
        ...documents,
      ]),
      joinable: DOCUMENT_KINDS.filter((kind) => canJoin(editable, actor, kind)),
    };
  }

  /** What its town writes in the file, as this person may read and write it. */
  async content(manager: EntityManager, loaded: LoadedCase): Promise<FileParts> {
    return (await this.read(manager, loaded)).parts;
  }

  private async read(manager: EntityManager, loaded: LoadedCase): Promise<FileContent> {
    const { row } = loaded;
    const [content] = await manager.query<ContentRow[]>(CONTENT, [
      row.id,
      row.charterId,
      row.townId,
      row.openedOn,
      FIELD_CODES,
    ]);
    if (!content) throw new Error('A statement without FROM always answers one row.');
    return {
      parts: presentParts(loaded, content, this.clock.today()),
      chapterOf: new Map(Object.entries(content.chapters ?? {})),
    };
  }

  private remaining(
    loaded: LoadedCase,
    { parts, chapterOf }: FileContent,
    documents: DocumentView[],
  ): RemainingSection[] {
    const { facts } = loaded;
    const state = seenState(loaded);
    if (state === 'to_complete') return pointsLeft(facts.unansweredPoints.flatMap(asTarget), chapterOf);
    if (state !== 'draft') return [];
    const { answers, criteria, fields, protections, works } = parts;
    return remainingOf({
      missingAnswers: facts.missingAnswers,
      missingPieces: facts.missingPieces,
      answers,
      chapterOf,
      criteria,
      fields,
      rows: { protection: protections, work: works },
      documents,
    });
  }
}

/** `answer:2.4` as the guard names it. */
function asTarget(named: string): PointTarget[] {
  const type = POINT_TARGETS.find((candidate) => named.startsWith(`${candidate}:`));
  return type ? [{ type, code: named.slice(type.length + 1) }] : [];
}
