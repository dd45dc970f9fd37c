import Button from '@mui/material/Button';
import { type NoticeRow, type NoticeSummary, noticePage } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import type { Column } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { useNotice } from '../components/use-notice';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import type { AppDataProvider } from '../providers/data-provider';
import { NoticeWords } from './NoticeWords';
import { useNoticeSummary } from './use-notice-summary';

/** What I was told: the newest first, each with its page and why it came. */
export function NoticeList() {
  const t = useText();
  const say = useNotice();
  const { day, instantDay } = useFormats();
  const queryClient = useQueryClient();
  const { post } = useDataProvider<AppDataProvider>();
  const unread = useNoticeSummary()?.unread ?? 0;
  const [failure, setFailure] = useState<unknown>(null);
  const markRead = async (path: string) => {
    setFailure(null);
    await post(path, {});
    await queryClient.invalidateQueries({ queryKey: ['notices'] });
  };
  const readAll = async () => {
    try {
      await markRead('notices/readings');
      queryClient.setQueryData<NoticeSummary>(['notices', 'summary'], { unread: 0 });
      say(t('notice.allRead'));
    } catch (refusal) {
      setFailure(refusal);
    }
  };
  const readOne = (row: NoticeRow) => {
    if (row.readAt === null) markRead(`notices/${row.id}/readings`).catch(setFailure);
  };
  const columns: Column<NoticeRow>[] = [
    {
      key: 'what',
      label: t('notice.what'),
      isName: true,
      render: (row) => <NoticeWords notice={row} onOpen={() => readOne(row)} />,
    },
    {
      key: 'due',
      label: t('notice.dueOn'),
      isDay: true,
      isPlain: true,
      render: (row) => row.dueOn && t('notice.due', { day: day(row.dueOn) }),
    },
    {
      key: 'since',
      label: t('notice.createdAt'),
      isDay: true,
      isPlain: true,
      render: (row) => instantDay(row.createdAt),
    },
    {
      // Opening its page reads an alert; one that has no page is read here.
      key: 'read',
      label: t('common.actions'),
      isPlain: true,
      render: (row) =>
        row.readAt === null &&
        noticePage(row) === null && (
          <Button size="small" onClick={() => readOne(row)}>
            {t('notice.markRead')}
            <span className="visually-hidden">
              {' '}
              : {t(`notice.rule.${row.rule}`)} {row.townName ?? ''}
            </span>
          </Button>
        ),
    },
  ];
  return (
    <Page
      title={t('notice.title')}
      actions={
        <>
          {unread > 0 && <Button onClick={() => void readAll()}>{t('notice.readAll')}</Button>}
          <Button component={Link} to="/notices/preferences" variant="outlined">
            {t('notice.preferences')}
          </Button>
        </>
      }
    >
      {failure !== null && <ErrorBox error={failure} />}
      <DataList
        resource="notices"
        caption={t('notice.title')}
        columns={columns}
        filters={[
          {
            name: 'unread',
            type: 'choice',
            label: t('notice.show'),
            options: [{ value: 'true', label: t('notice.unread') }],
          },
        ]}
        sort={{ field: 'createdAt', order: 'DESC' }}
        empty={t('notice.empty')}
      />
    </Page>
  );
}
