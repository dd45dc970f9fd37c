import { type HomologationView, KIND_RULES, type MessageAct } from '@pcc/shared';
import { type ComponentType, lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router-dom';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import styles from './homologation.module.css';

export interface CaseTabProps {
  homologation: HomologationView;
  /** What follows the tab in the address: the code of a commitment, a part of the file. */
  rest: string;
}

const TABS = {
  file: lazy(async () => ({ default: (await import('./tab/FileTab')).FileTab })),
  application: lazy(async () => ({
    default: (await import('../application/ApplicationTab')).ApplicationTab,
  })),
  criteria: lazy(async () => ({ default: (await import('./tab/CriteriaTab')).CriteriaTab })),
  commitments: lazy(async () => ({ default: (await import('./tab/CommitmentsTab')).CommitmentsTab })),
  decision: lazy(async () => ({ default: (await import('./tab/DecisionTab')).DecisionTab })),
  documents: lazy(async () => ({ default: (await import('./tab/DocumentsTab')).DocumentsTab })),
  messages: lazy(async () => ({ default: (await import('../message/MessagesTab')).MessagesTab })),
  memo: lazy(async () => ({ default: (await import('../message/MemoTab')).MemoTab })),
  history: lazy(async () => ({ default: (await import('./tab/HistoryTab')).HistoryTab })),
} satisfies Record<string, ComponentType<CaseTabProps>>;
type TabName = keyof typeof TABS;
const NAMES = Object.keys(TABS) as TabName[];
/** Tabs that only those who may act there see. */
const NEEDS: Partial<Record<TabName, MessageAct>> = { messages: 'read', memo: 'keep_memo' };

/** The parts of a case; each has its own address, so they are links. */
export function CaseTabs({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  const [asked = '', rest = ''] = (useParams()['*'] ?? '').split('/');
  const names = NAMES.filter((tab) => {
    const act = NEEDS[tab];
    // A case that does not start as a draft asks the town for nothing.
    if (tab === 'application') return KIND_RULES[homologation.kind].startsIn === 'draft';
    return act === undefined || homologation.messageActs.includes(act);
  });
  const name = names.find((candidate) => candidate === asked) ?? 'file';
  const Content: ComponentType<CaseTabProps> = TABS[name];
  return (
    <>
      <nav aria-label={t('homologation.tabs.label')} className={styles.tabs}>
        <ul>
          {names.map((tab) => (
            <li key={tab}>
              <Link
                to={`/homologations/${homologation.id}${tab === 'file' ? '' : `/${tab}`}`}
                aria-current={tab === name ? 'page' : undefined}
                preventScrollReset
              >
                {t(`homologation.tabs.${tab}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={`${styles.tab} ${name === 'application' ? styles.closeTab : ''}`}>
        <Suspense fallback={<Waiting />}>
          <Content homologation={homologation} rest={rest} />
        </Suspense>
      </div>
    </>
  );
}
