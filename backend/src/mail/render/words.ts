import { type Day, type NoticeFacts, parisDay, type RuleCode } from '@pcc/shared';
import { dayText, manyLines, ofTown, oneLine } from './french.js';

/** A notice as a mail tells it: its facts as they were when it was posted. */
export interface MailNotice {
  rule: RuleCode;
  townId: string | null;
  homologationId: string | null;
  facts: NoticeFacts;
  dueOn: Day | null;
  createdAt: Date;
  /** The one-time link that it hands over, made again for this reading. */
  link: { url: string; expiresAt: Date; isUsed: boolean } | null;
  /** What a circular says. */
  text: string | null;
}

/** What is written of a notice. All plain text. */
export interface Words {
  subject: string;
  /** Among others, after the name of the town. */
  line: string;
  /** What happened, and what it asks. */
  body: string[];
  /** What someone wrote, set apart from our own words. */
  quote?: string;
  rows?: [label: string, value: string][];
  /** The verb of its one button, which opens the page of the notice or its link. */
  button?: string;
  /** What comes next, and when. */
  next?: string[];
}

const TIME = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: 'numeric',
  minute: '2-digit',
});
const HOUR_MS = 3_600_000;

/** Reads the facts of one notice on a given day. They come from people: each text is put on one line. */
export class Facts {
  constructor(
    readonly notice: MailNotice,
    readonly today: Day,
  ) {}

  text(name: string): string {
    const value = this.notice.facts[name];
    return typeof value === 'string' || typeof value === 'number' ? oneLine(String(value)) : '';
  }

  paragraphs(name: string): string {
    const value = this.notice.facts[name];
    return typeof value === 'string' ? manyLines(value) : '';
  }

  number(name: string): number {
    const value = this.notice.facts[name];
    return typeof value === 'number' ? value : 0;
  }

  is(name: string): boolean {
    return this.notice.facts[name] === true;
  }

  /** As it is kept, to compare with. */
  day(name: string): Day | null {
    const value = this.notice.facts[name];
    return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : null;
  }

  /** « 1er mars 2026 »; empty for a day that is not known. */
  dayText(name: string): string {
    const day = this.day(name);
    return day === null ? '' : dayText(day);
  }

  get createdText(): string {
    return dayText(parisDay(this.notice.createdAt));
  }

  get town(): string {
    return this.text('townName') || 'Votre cité';
  }

  /** « de la cité de Roscoff ». */
  get ofTheTown(): string {
    const name = this.text('townName');
    return name === '' ? 'de votre cité' : `de la cité ${ofTown(name)}`;
  }

  /** « la cité de Roscoff ». */
  get theTown(): string {
    const name = this.text('townName');
    return name === '' ? 'votre cité' : `la cité ${ofTown(name)}`;
  }

  /** « jusqu’au 12 avril 2026 », with the time for a link of some hours. */
  get linkUntil(): string {
    const { link, createdAt } = this.notice;
    if (link === null) return '';
    const until = `jusqu’au ${dayText(parisDay(link.expiresAt))}`;
    const isShort = link.expiresAt.getTime() - createdAt.getTime() <= 24 * HOUR_MS;
    return isShort ? `${until} à ${TIME.format(link.expiresAt).replace(':', ' h ')}` : until;
  }
}

export type Writer = (facts: Facts) => Words;
