import useMediaQuery from '@mui/material/useMediaQuery';
import type { ApplicationView, CharterView } from '@pcc/shared';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { CONFIRM_LIST } from '../components/ConfirmAct';
import { ErrorBox } from '../components/ErrorBox';
import { AskedHere } from '../homologation/AskedHere';
import type { CaseTabProps } from '../homologation/CaseTabs';
import { SendSummary } from '../homologation/transition/SendSummary';
import { useApplication, useCharter } from '../homologation/use-case-parts';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import { PhotosSection } from '../proof/PhotosSection';
import { PiecesSection } from '../proof/PiecesSection';
import { isPassing } from '../providers/problem';
import styles from './application.module.css';
import { type Part, partPath, placeOf } from './application-path';
import { ChapterPart } from './ChapterPart';
import { CriteriaPart } from './CriteriaPart';
import { DeliberationPart } from './DeliberationPart';
import { IdentityPart } from './IdentityPart';
import { entryName, PartNav, timeWords } from './PartNav';
import { ProgrammePart } from './ProgrammePart';
import { ProtectionPart } from './ProtectionPart';
import type { PartProps } from './part-props';
import { StartPart } from './StartPart';
import { entriesOf, entryAt, isOpen, landingOf } from './section-model';
import { TourismPart } from './TourismPart';
import { UnsentLink } from './UnsentLink';
import type { WaitingPart } from './unsent-parts';
import { useApplicationWriter } from './use-application-writer';
import { useUnsavedRows, useUnsent } from './use-unsent';

const PARTS: Record<Part, ComponentType<PartProps>> = {
  start: StartPart,
  identity: IdentityPart,
  deliberation: DeliberationPart,
  criteria: CriteriaPart,
  protection: ProtectionPart,
  programme: ProgrammePart,
  tourism: TourismPart,
  commitments: ChapterPart,
  photos: PhotosSection,
  pieces: PiecesSection,
  send: SendSummary,
};

/** Several people may fill the same file in: each sees the work of the others without asking. */
const PRESENCE_MS = 30_000;

/** The file as one place for who fills it in: its parts and what remains of them, and one part at a time. */
export function ApplicationTab({ homologation, rest }: CaseTabProps) {
  const charter = useCharter(homologation.charterId);
  const application = useApplication(homologation.id, { refetchInterval: () => PRESENCE_MS });
  const error = charter.error ?? application.error;
  if (error && !(application.data && charter.data && isPassing(error)))
    return (
      <ErrorBox error={error} onRetry={() => void Promise.all([charter.refetch(), application.refetch()])} />
    );
  if (!charter.data || !application.data) return <Waiting />;
  return (
    <File homologation={homologation} rest={rest} charter={charter.data} application={application.data} />
  );
}

interface FileProps extends CaseTabProps {
  charter: CharterView;
  application: ApplicationView;
}

function File({ homologation, rest, charter, application }: FileProps) {
  const t = useText();
  const isNarrow = useMediaQuery('(max-width: 900px)');
  const [isUnfolded, setUnfolded] = useState(false);
  const { hash } = useLocation();
  const writer = useApplicationWriter(application.id);
  // What was asked for may be a file alone: then nothing but that file, or a reply, is open.
  const isWritable = homologation.canReply || isOpen(application);
  const entries = entriesOf(application, charter, isWritable);
  const entry =
    entryAt(entries, placeOf(rest), hash.slice(1)) ?? landingOf(entries, homologation.points, isWritable);
  const unsent = useUnsent(application, writer);
  const rows = useUnsavedRows(application);
  const heading = useArrival(entry ? partPath(application.id, entry) : '', hash);
  if (!entry) return null;
  const Content = PARTS[entry.part];
  const index = entries.indexOf(entry);
  const [previous, next] = [entries[index - 1], entries[index + 1]];
  const nav = (
    <PartNav
      application={application}
      entries={entries}
      current={entry}
      isOpen={isWritable}
      onChosen={() => setUnfolded(false)}
    />
  );
  return (
    <div className={styles.board}>
      {isNarrow ? (
        <details
          className={styles.fold}
          open={isUnfolded}
          onToggle={(event) => setUnfolded(event.currentTarget.open)}
        >
          <summary>
            {t('application.parts')}
            {isWritable && application.remainingMinutes > 0 && (
              <span>
                {' '}
                · {t('application.remains.time', { time: timeWords(t, application.remainingMinutes) })}
              </span>
            )}
          </summary>
          {nav}
          <Print id={application.id} />
        </details>
      ) : (
        <div className={styles.aside}>
          {nav}
          <Print id={application.id} />
        </div>
      )}
      <div className={styles.content} {...CONFIRM_LIST}>
        <Notices
          homologation={homologation}
          isWritable={isWritable}
          unsent={unsent}
          // Its own part says it where it is repaired.
          rows={rows.filter(({ target }) => target.code !== entry.part)}
        />
        <h2 ref={heading} tabIndex={-1}>
          {entryName(t, entry)}
        </h2>
        <AskedHere homologation={homologation} criteria={charter.criteria} entry={entry} />
        <Content
          key={partPath(application.id, entry)}
          homologation={homologation}
          application={application}
          charter={charter}
          writer={writer}
          entry={entry}
        />
        <nav className={styles.steps} aria-label={t('homologation.tabs.application')}>
          {previous ? (
            <Link to={partPath(application.id, previous)} preventScrollReset>
              ← {t('application.previousPart', { name: entryName(t, previous) })}
            </Link>
          ) : (
            <span />
          )}
          {next && (
            <Link to={partPath(application.id, next)} preventScrollReset>
              {t('application.nextPart', { name: entryName(t, next) })} →
            </Link>
          )}
        </nav>
      </div>
    </div>
  );
}

/** Another part comes: its title takes the focus, or the thing that the address names comes into view. */
function useArrival(path: string, hash: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef<string | null>(null);
  useEffect(() => {
    const isFirst = last.current === null;
    if (last.current === path + hash) return;
    last.current = path + hash;
    const named = hash === '' ? null : document.getElementById(hash.slice(1));
    if (named) named.scrollIntoView();
    else if (!isFirst) {
      heading.current?.focus({ preventScroll: true });
      heading.current?.scrollIntoView({ block: 'start' });
    }
  }, [path, hash]);
  return heading;
}

interface NoticesProps extends Pick<PartProps, 'homologation'> {
  isWritable: boolean;
  unsent: WaitingPart[];
  rows: WaitingPart[];
}

function Notices({ homologation, isWritable, unsent, rows }: NoticesProps) {
  const t = useText();
  return (
    <>
      <WaitingNotice
        words={t('application.autosave.unsent', { smart_count: unsent.length })}
        homologationId={homologation.id}
        parts={unsent}
      />
      <WaitingNotice
        words={t('application.rows.waiting', { smart_count: rows.length })}
        homologationId={homologation.id}
        parts={rows}
      />
      {!isWritable && <p className="muted">{t('application.readOnly')}</p>}
      {isWritable && homologation.points.length > 0 && (
        <p className={styles.asked}>
          <strong>{t('application.toComplete')}.</strong> {t('application.toCompleteExplain')}
        </p>
      )}
    </>
  );
}

interface WaitingNoticeProps {
  words: string;
  homologationId: string;
  parts: WaitingPart[];
}

/** What waits on this device in another part, with where it is. */
function WaitingNotice({ words, homologationId, parts }: WaitingNoticeProps) {
  const t = useText();
  if (parts.length === 0) return null;
  return (
    <p role="status" className={styles.asked}>
      {words}
      {t('common.colon')}{' '}
      {parts.map((part, index) => (
        <span key={part.path}>
          {index > 0 && ', '}
          <UnsentLink homologationId={homologationId} part={part} />
        </span>
      ))}
    </p>
  );
}

function Print({ id }: { id: string }) {
  const t = useText();
  return (
    <details className={styles.print}>
      <summary>{t('application.print')}</summary>
      <ul className="plain-list">
        <li>
          <a href={`/api/applications/${id}/paper`}>{t('application.printFilled')}</a>
        </li>
        <li>
          <a href={`/api/applications/${id}/paper?blank=true`}>{t('application.printBlank')}</a>
        </li>
      </ul>
    </details>
  );
}
