import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { UserView } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useNotice } from '../components/use-notice';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

interface IssuedLink {
  url: string;
  expiresAt: string;
}

/** The one-time link is shown here once and kept nowhere. */
export function PasswordLink({ user }: { user: UserView }) {
  const t = useText();
  const { instant } = useFormats();
  const notice = useNotice();
  const { post } = useDataProvider<AppDataProvider>();
  const [link, setLink] = useState<IssuedLink | null>(null);
  const [error, setError] = useState<unknown>(null);
  const make = async () => {
    setError(null);
    try {
      setLink(await post<IssuedLink>(`users/${user.id}/password-links`, {}));
    } catch (caught) {
      setError(caught);
    }
  };
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url);
    notice(t('common.copied'));
  };
  return (
    <section className="section" aria-labelledby="link">
      <h2 id="link">{t('user.link')}</h2>
      <p>{t('user.linkExplain')}</p>
      {error !== null && <ErrorBox error={error} />}
      {link ? (
        <div className="stack" role="status" style={{ maxWidth: 640 }}>
          <TextField
            id="password-link"
            label={t('user.link')}
            value={link.url}
            helperText={t('user.linkUntil', { instant: instant(link.expiresAt) })}
            slotProps={{
              htmlInput: {
                readOnly: true,
                onFocus: (event: { target: HTMLInputElement }) => event.target.select(),
              },
            }}
          />
          <div>
            <Button variant="contained" onClick={() => void copy(link.url)}>
              {t('common.copy')}
            </Button>
          </div>
        </div>
      ) : (
        <Button variant="outlined" disabled={!user.active} onClick={() => void make()}>
          {t('user.linkMake')}
        </Button>
      )}
    </section>
  );
}
