import type { Day } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import type { ViewerService } from '../access/viewer.service.js';
import type { Clock } from '../common/clock.js';
import type { CaseNoteService } from '../message/case-note.service.js';
import type { MessageService } from '../message/message.service.js';
import { MessageFile } from '../message/message-file.entity.js';
import type { DemoFiles } from './demo-files.js';
import type { DemoPeople, DemoTown } from './demo-people.js';
import type { Act } from './staged-case.js';
import type { ThreadLine, ThreadPlan } from './text/threads.js';
import { addDays } from './timetable.js';

export interface ThreadStage {
  manager: EntityManager;
  clock: Clock;
  people: DemoPeople;
  viewers: ViewerService;
  files: DemoFiles;
  messages: MessageService;
  notes: CaseNoteService;
}

/** What a cité and its network write to each other on the cité's latest case, each line on its day. */
export class ThreadScript {
  private readonly townHall: string;
  private readonly coordinator: string;

  constructor(
    private readonly stage: ThreadStage,
    private readonly plan: ThreadPlan,
    private readonly town: DemoTown,
    private readonly today: Day,
  ) {
    this.townHall = stage.people.townHallOf(town);
    this.coordinator = stage.people.coordinatorOf(town);
  }

  write(): Act[] {
    const { lines, memo = [] } = this.plan;
    return [
      ...lines.map((line) => ({ at: this.at(line.daysAgo), run: () => this.say(line) })),
      ...memo.map(({ daysAgo, text }) => ({ at: this.at(daysAgo), run: () => this.note(text) })),
    ];
  }

  private at(daysAgo: number): Date {
    return new Date(`${addDays(this.today, -daysAgo)}T14:30:00Z`);
  }

  private async say({ by, text, replyIn, hasFile, onBehalf }: ThreadLine): Promise<void> {
    const author = by === 'town' && !onBehalf ? this.townHall : this.coordinator;
    const homologationId = await this.caseId();
    await this.stage.messages.send(await this.viewer(author), {
      homologationId,
      text,
      ...(replyIn === undefined ? {} : { replyDueOn: addDays(this.today, replyIn) }),
      ...(onBehalf ? { onBehalf } : {}),
      ...(hasFile ? { fileIds: [await this.file(homologationId, author)] } : {}),
    });
  }

  private async note(text: string): Promise<void> {
    await this.stage.notes.write(await this.viewer(this.coordinator), await this.caseId(), text);
  }

  /** As if it had been uploaded: the content is stored already. */
  private async file(homologationId: string, authorId: string): Promise<string> {
    const { manager, clock, files } = this.stage;
    const { title, mimeType, extension, size, sha256, key } = files.paper('programme');
    const id = v7();
    await manager.insert(MessageFile, {
      id,
      homologationId,
      townId: this.town.id,
      networkId: this.town.networkId,
      messageId: null,
      fileName: `${title} - ${this.town.name}.${extension}`,
      mimeType,
      size,
      sha256,
      storageKey: key,
      authorId,
      uploadedAt: clock.now(),
    });
    return id;
  }

  private async caseId(): Promise<string> {
    const [row] = await this.stage.manager.query<{ id: string }[]>(
      'SELECT id FROM homologation WHERE town_id = $1 ORDER BY opened_on DESC, id DESC LIMIT 1',
      [this.town.id],
    );
    if (!row) throw new Error(`No case of ${this.town.name} is open by then`);
    return row.id;
  }

  private async viewer(userId: string): Promise<Viewer> {
    const viewer = await this.stage.viewers.byId(userId);
    if (!viewer) throw new Error(`The account ${userId} is not open`);
    return viewer;
  }
}
