import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { FormDialog } from '../components/form/FormDialog';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

/** The people of the list's filters as a sheet; it says that it is logged before it is made. */
export function ExportButton() {
  const t = useText();
  const say = useNotice();
  const [search] = useSearchParams();
  const { download } = useDataProvider<AppDataProvider>();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('people.export.button')}</Button>
      {isAsking && (
        <FormDialog
          title={t('people.export.title')}
          explain={t('people.export.explain')}
          fields={[
            {
              name: 'withPrivate',
              type: 'yes',
              label: t('people.export.withPrivate'),
            },
          ]}
          submitLabel={t('people.export.submit')}
          onClose={() => setAsking(false)}
          onSubmit={async (body) => {
            const { file, name } = await download('people/exports', {
              filter: search.get('filter') ?? undefined,
              withPrivate: body.withPrivate === true,
            });
            keep(file, name);
            say(t('people.export.done'));
            setAsking(false);
          }}
        />
      )}
    </>
  );
}

function keep(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
