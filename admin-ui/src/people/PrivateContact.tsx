import Button from '@mui/material/Button';
import type { PersonView } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { EditDialog } from '../components/form/EditDialog';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

const facts = ({ contact: { mobile, email } }: PersonView) => ({ mobile: mobile ?? '', email: email ?? '' });

/** Kept apart from what is public, with who may read it. */
export function PrivateContact({ person }: { person: PersonView }) {
  const t = useText();
  const done = useDone();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const [isEditing, setEditing] = useState(false);
  const { mobile, email, version } = person.contact;
  const known = facts(person);
  return (
    <section className="surface" aria-labelledby="private">
      <h2 id="private">{t('people.page.contact')}</h2>
      {mobile === null && email === null ? (
        <p>{t('people.page.contactNone')}</p>
      ) : (
        <dl>
          {mobile && (
            <>
              <dt>{t('people.page.mobile')}</dt>
              <dd>
                <a href={`tel:${mobile.replace(/[^+\d]/g, '')}`}>{mobile}</a>
              </dd>
            </>
          )}
          {email && (
            <>
              <dt>{t('people.page.email')}</dt>
              <dd style={{ overflowWrap: 'anywhere' }}>
                <a href={`mailto:${email}`}>{email}</a>
              </dd>
            </>
          )}
        </dl>
      )}
      <p className="muted small">{t('people.page.contactWho')}</p>
      <Button variant="outlined" onClick={() => setEditing(true)} aria-label={t('people.page.editContact')}>
        {t('common.edit')}
      </Button>
      {isEditing && (
        <EditDialog
          title={`${t('people.page.editContact')} · ${person.name}`}
          explain={t('people.page.contactWho')}
          fields={[
            { name: 'mobile', type: 'text', label: t('people.page.mobile'), initial: known.mobile },
            { name: 'email', type: 'email', label: t('people.page.email'), initial: known.email },
          ]}
          submitLabel={t('common.save')}
          version={version}
          readCurrent={(current) => {
            const now = current as PersonView;
            return { facts: facts(now), version: now.contact.version };
          }}
          onSave={async (body, onVersion) => {
            await patchRow(`people/${person.id}/contact`, onVersion, { mobile: null, email: null, ...body });
            await done(t('people.page.saved'));
            setEditing(false);
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </section>
  );
}
