import { NOTICE_RULES, type NoticeRow, noticePage } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import styles from './mail.module.css';

interface NoticeWordsProps {
  notice: NoticeRow;
  onOpen?: () => void;
  /** Why it came is told to the one who received it. */
  isMine?: boolean;
}

/** An alert in words: what, about which town, in whose words, and why it came. Its name leads to its page. */
export function NoticeWords({ notice, onOpen, isMine = true }: NoticeWordsProps) {
  const t = useText();
  const { rule, townName, readAt, urgency, facts } = notice;
  const said = facts.excerpt ?? facts.subject ?? facts.reason ?? facts.address ?? facts.communeName;
  const page = noticePage(notice);
  const name = t(`notice.rule.${rule}`);
  return (
    <div className={styles.notice} data-new={readAt === null && onOpen !== undefined}>
      <div>
        {readAt === null && onOpen && <span className={styles.mark}>{t('notice.isNew')}</span>}
        {page ? (
          <Link to={page} onClick={onOpen}>
            {name}
          </Link>
        ) : (
          <span className="serif">{name}</span>
        )}
        {townName && <span> · {townName}</span>}
      </div>
      {typeof said === 'string' && said !== '' && <div className={styles.said}>{said}</div>}
      {isMine && (
        <details className={styles.why}>
          <summary className="small">
            {t('notice.why')}
            <span className="visually-hidden">
              {' '}
              : {name} {townName ?? ''}
            </span>
          </summary>
          <p className="small">
            {t(`notice.reason.${urgency === 'ordinary' ? NOTICE_RULES[rule].side : urgency}`)}
          </p>
        </details>
      )}
    </div>
  );
}
