import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { UserView } from '@pcc/shared';
import { type ReactNode, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useNotice } from '../components/use-notice';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

interface Issued {
  expiresAt: string;
}

/** A link to hand over or a code to read out: either is shown here once and kept nowhere. A new link makes the codes void. */
export function HelpToEnter({ user }: { user: UserView }) {
  const t = useText();
  const notice = useNotice();
  const { instant } = useFormats();
  const [linksMade, setLinksMade] = useState(0);
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url);
    notice(t('common.copied'));
  };
  return (
    <section className="section" aria-labelledby="help">
      <h2 id="help">{t('user.help')}</h2>
      <div className="stack">
        <Issue<Issued & { url: string }>
          title={t('user.link')}
          explain={t('user.linkExplain')}
          makeLabel={t('user.linkMake')}
          path={`users/${user.id}/password-links`}
          isDisabled={!user.active}
          onIssued={() => setLinksMade(linksMade + 1)}
        >
          {({ url, expiresAt }) => (
            <>
              <TextField
                id="password-link"
                label={t('user.link')}
                value={url}
                helperText={t('user.linkUntil', { instant: instant(expiresAt) })}
                slotProps={{
                  htmlInput: {
                    readOnly: true,
                    onFocus: (event: { target: HTMLInputElement }) => event.target.select(),
                  },
                }}
              />
              <div>
                <Button variant="contained" onClick={() => void copy(url)}>
                  {t('common.copy')}
                </Button>
              </div>
            </>
          )}
        </Issue>
        <Issue<Issued & { code: string }>
          key={linksMade}
          title={t('user.code')}
          explain={t('user.codeExplain', { page: `${window.location.host}/code` })}
          makeLabel={t('user.codeMake')}
          path={`users/${user.id}/codes`}
          isDisabled={!user.active}
        >
          {({ code, expiresAt }) => (
            <>
              <p className="serif" style={{ fontSize: '1.75rem', letterSpacing: '0.12em', margin: 0 }}>
                {code}
              </p>
              <p className="muted">{t('user.linkUntil', { instant: instant(expiresAt) })}</p>
            </>
          )}
        </Issue>
      </div>
    </section>
  );
}

interface IssueProps<T> {
  title: string;
  explain: string;
  makeLabel: string;
  path: string;
  isDisabled: boolean;
  onIssued?: () => void;
  children: (issued: T) => ReactNode;
}

function Issue<T>({ title, explain, makeLabel, path, isDisabled, onIssued, children }: IssueProps<T>) {
  const { post } = useDataProvider<AppDataProvider>();
  const [issued, setIssued] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const make = async () => {
    setError(null);
    try {
      setIssued(await post<T>(path, {}));
      onIssued?.();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <div>
      <h3>{title}</h3>
      <p className="muted">{explain}</p>
      {error !== null && <ErrorBox error={error} />}
      <div className="stack" role="status" style={{ maxWidth: 640 }}>
        {issued !== null && children(issued)}
      </div>
      {issued === null && (
        <Button variant="outlined" disabled={isDisabled} onClick={() => void make()}>
          {makeLabel}
        </Button>
      )}
    </div>
  );
}
