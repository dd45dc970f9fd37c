import type { AccessLinkView, LinkPurpose } from '@pcc/shared';
import { type ReactNode, useState } from 'react';
import { Link, Navigate } from 'react-router-dom';
import { ErrorBox } from '../../components/ErrorBox';
import { useText } from '../../i18n/text';
import { Waiting } from '../../layout/Waiting';
import { ProblemError } from '../../providers/problem';
import { PublicPage } from '../PublicPage';
import { LINK_PAGES } from './link-pages';
import { useAccessLink } from './use-access-link';
import { useLinkToken } from './use-link-token';

type LinkFacts = NonNullable<AccessLinkView['facts']>;

export interface OpenLink {
  token: string;
  facts: LinkFacts;
  needsPassword: boolean;
  /** Performs what the link is for; if the link was used or replaced meanwhile, the page says so. Other refusals are thrown. */
  use: <T>(act: () => Promise<T>) => Promise<T | undefined>;
}

interface LinkGateProps {
  purpose: LinkPurpose;
  /** Of the page, while the link is being looked at. */
  title: string;
  children: (link: OpenLink) => ReactNode;
}

/** Lets a link in that still serves; another one gets one calm page that says what to do. */
export function LinkGate({ purpose, title, children }: LinkGateProps) {
  const token = useLinkToken();
  const { data: link, error, refetch } = useAccessLink(token);
  const [isSpent, setSpent] = useState(false);
  if (token === '') return <DeadLink purpose={purpose} isIncomplete />;
  if (isSpent) return <DeadLink purpose={purpose} />;
  if (error)
    return (
      <PublicPage title={title}>
        <ErrorBox error={error} onRetry={() => void refetch()} />
      </PublicPage>
    );
  if (!link)
    return (
      <PublicPage title={title}>
        <Waiting />
      </PublicPage>
    );
  if (!link.valid || !link.facts) return <DeadLink purpose={purpose} />;
  if (link.purpose !== null && link.purpose !== purpose)
    return <Navigate to={LINK_PAGES[link.purpose]} state={{ token }} replace />;
  const use = async <T,>(act: () => Promise<T>) => {
    try {
      return await act();
    } catch (caught) {
      if (!(caught instanceof ProblemError) || caught.code !== 'link_closed') throw caught;
      setSpent(true);
      return undefined;
    }
  };
  return children({ token, facts: link.facts, needsPassword: link.needsPassword, use });
}

function DeadLink({ purpose, isIncomplete = false }: { purpose: LinkPurpose; isIncomplete?: boolean }) {
  const t = useText();
  return (
    <PublicPage title={t(isIncomplete ? 'session.dead.missingTitle' : 'session.dead.title')}>
      <p>{t(isIncomplete ? 'session.dead.missing' : 'session.dead.explain')}</p>
      <h2>{t('session.dead.whatNow')}</h2>
      {purpose === 'invitation' && <p>{t('session.dead.invitation')}</p>}
      {purpose === 'handover' && <p>{t('session.dead.handover')}</p>}
      <ul className="plain-list ruled-list">
        {purpose === 'sign_in' && (
          <li>
            <Link to="/connexion/recevoir-un-lien">{t('session.dead.askSignIn')}</Link>
          </li>
        )}
        {purpose === 'password' && (
          <li>
            <Link to="/connexion/mot-de-passe-oublie">{t('session.dead.askPassword')}</Link>
          </li>
        )}
        {purpose === 'invitation' && (
          <li>
            <Link to="/login">{t('session.dead.invitationUsed')}</Link>
          </li>
        )}
        <li>
          <Link to="/code">{t('session.dead.code')}</Link>
        </li>
      </ul>
    </PublicPage>
  );
}
