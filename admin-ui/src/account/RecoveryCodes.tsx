import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import styles from './account.module.css';

/** Shown once: they are kept nowhere that could show them again. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const t = useText();
  const notice = useNotice();
  const heading = useRef<HTMLHeadingElement>(null);
  const text = `${t('account.totp.codesTitle')} · ${t('common.appName')}\n\n${codes.join('\n')}\n`;
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    notice(t('common.copied'));
  };
  return (
    <div className="stack">
      <div className={styles.printed}>
        <h3 ref={heading} tabIndex={-1}>
          {t('account.totp.codesTitle')}
        </h3>
        <p>{t('account.totp.codesExplain')}</p>
        <ul className={styles.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <div className="cluster">
        <Button variant="outlined" onClick={() => void copy()}>
          {t('common.copy')}
        </Button>
        <Button
          variant="outlined"
          component="a"
          download={t('account.totp.codesFile')}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          {t('account.totp.download')}
        </Button>
        <Button variant="outlined" onClick={() => window.print()}>
          {t('account.totp.print')}
        </Button>
      </div>
      <div>
        <Button variant="contained" onClick={onKept}>
          {t('account.totp.kept')}
        </Button>
      </div>
    </div>
  );
}
