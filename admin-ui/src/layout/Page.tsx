import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import styles from './layout.module.css';

let isFirstPage = true;

interface PageProps {
  title: string;
  lead?: ReactNode;
  /** Only where there is a parent page. */
  parents?: { to: string; label: string }[];
  actions?: ReactNode;
  isWide?: boolean;
  children: ReactNode;
}

/** A page: its title (also the document's), where it hangs, its actions. Focus goes to the title when one arrives. */
export function Page({ title, lead, parents = [], actions, isWide = false, children }: PageProps) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('common.appName')}`;
  }, [title, t]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return (
    <div className={isWide ? styles.wide : styles.page}>
      {parents.length > 0 && (
        <nav aria-label={t('common.breadcrumb')}>
          <ol className={styles.crumbs}>
            {parents.map((parent) => (
              <li key={parent.to}>
                <Link to={parent.to}>{parent.label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles.heading}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions && <div className="cluster">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
