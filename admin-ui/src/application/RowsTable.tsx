import Button from '@mui/material/Button';
import type { FileRowView, Protection, RowSection, Work } from '@pcc/shared';
import { type ReactNode, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ConfirmAct } from '../components/ConfirmAct';
import { ErrorBox } from '../components/ErrorBox';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import styles from './application.module.css';
import { Written } from './FieldFrame';
import type { PartProps } from './part-props';
import { RowDialog } from './RowDialog';
import { NEW_ROW, rowForms } from './unsent-parts';
import { WaitingRows } from './WaitingRows';

interface Opened {
  /** Null: a new one, or what was typed for one that is no longer there. */
  row: FileRowView | null;
  draftKey: string;
}

interface RowColumn<Content> {
  label: string;
  isAmount?: boolean;
  render: (content: Content) => ReactNode;
}

interface RowsTableProps<Content> extends Pick<PartProps, 'application' | 'writer'> {
  section: RowSection;
  caption: string;
  addLabel: string;
  rows: FileRowView<Content>[];
  nameOf: (content: Content) => string;
  nameLabel: string;
  columns: RowColumn<Content>[];
  /** Other ways of adding. */
  more?: ReactNode;
}

/** The rows of a kind, each changed on its own; on a phone each is a small card. */
export function RowsTable<Content extends Protection | Work>(props: RowsTableProps<Content>) {
  const { application, writer, section, caption, addLabel, rows, nameOf, nameLabel, columns, more } = props;
  const t = useText();
  const forms = rowForms(application.id, section);
  const [opened, setOpened] = useState<Opened | null>(null);
  const acts = useRowActs(props);
  const canEdit = application.editableRows.includes(section);
  const open = (id: string) =>
    setOpened({ row: rows.find((row) => row.id === id) ?? null, draftKey: forms + id });
  const proposed = rows.filter((row) => !row.isConfirmed);
  return (
    <>
      {opened === null && (
        <WaitingRows
          forms={forms}
          nameOf={(id) => {
            const row = rows.find((known) => known.id === id);
            const content = row?.pending ?? row?.content;
            return content ? nameOf(content) : null;
          }}
          onOpen={canEdit ? open : undefined}
        />
      )}
      {rows.length === 0 && <p className="muted">{t('application.rows.none')}</p>}
      {rows.length > 0 && (
        <table className={`${styles.table} ${styles.cards}`}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{nameLabel}</th>
              {columns.map(({ label, isAmount }) => (
                <th key={label} scope="col" className={isAmount ? styles.amount : undefined}>
                  {label}
                </th>
              ))}
              {canEdit && <th scope="col">{t('common.actions')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const content = row.pending ?? row.content;
              if (content === null) return null;
              const name = nameOf(content);
              return (
                <tr key={row.id}>
                  <th scope="row">
                    <span className={row.isPendingRemoval ? styles.gone : undefined}>{name}</span>
                    <RowMark row={row} />
                    <Written {...row} />
                  </th>
                  {columns.map(({ label, isAmount, render }) => (
                    <td key={label} data-label={label} className={isAmount ? styles.amount : undefined}>
                      {render(content)}
                    </td>
                  ))}
                  {canEdit && (
                    <td>
                      <span className={styles.rowActs}>
                        {!row.isConfirmed && (
                          <ConfirmAct
                            label={t('application.confirmNamed', { name })}
                            onConfirm={() => void acts.confirm([row])}
                          >
                            {t('application.confirm')}
                          </ConfirmAct>
                        )}
                        <Button
                          size="small"
                          aria-label={t('application.rows.editNamed', { name })}
                          onClick={() => open(row.id)}
                        >
                          {t('application.rows.edit')}
                        </Button>
                        {!row.isPendingRemoval && (
                          <Button
                            size="small"
                            aria-label={t('application.rows.removeNamed', { name })}
                            onClick={() => void acts.remove(row, name)}
                          >
                            {t('application.rows.remove')}
                          </Button>
                        )}
                      </span>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {acts.error !== null && <ErrorBox error={acts.error} />}
      {canEdit && (
        <div className="cluster">
          <Button variant="contained" onClick={() => open(NEW_ROW)}>
            {addLabel}
          </Button>
          {more}
          {proposed.length > 1 && (
            <ConfirmAct size="medium" onConfirm={() => void acts.confirm(proposed)}>
              {t('application.rows.confirmAll')}
            </ConfirmAct>
          )}
        </div>
      )}
      {opened !== null && (
        <RowDialog
          section={section}
          applicationId={application.id}
          row={opened.row}
          draftKey={opened.draftKey}
          onSaved={writer.follow}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

function RowMark({ row }: { row: FileRowView }) {
  const t = useText();
  const key = row.isPendingRemoval
    ? 'application.rows.toRemove'
    : row.pending === null
      ? null
      : row.content === null
        ? 'application.rows.toAdd'
        : 'application.rows.toChange';
  return (
    <>
      {key && <span className="small muted"> ({t(key)})</span>}
      {row.pile && <div className={`small ${styles.pile}`}>◷ {t(`application.pile.${row.pile}`)}</div>}
    </>
  );
}

/** Confirms and removes rows; a refusal is shown where it happened. */
function useRowActs<Content>({
  application,
  writer,
  section,
}: Pick<RowsTableProps<Content>, 'application' | 'writer' | 'section'>) {
  const t = useText();
  const notice = useNotice();
  const { patchRow, remove } = useDataProvider<AppDataProvider>();
  const [error, setError] = useState<unknown>(null);
  const path = `applications/${application.id}/rows`;
  const attempt = async (act: () => Promise<void>, words: string) => {
    setError(null);
    try {
      await act();
      notice(words);
    } catch (caught) {
      setError(caught);
    }
    // Also after a refusal: someone else may have written.
    await writer.follow();
  };
  return {
    error,
    confirm: (rows: Pick<FileRowView, 'id' | 'version'>[]) =>
      attempt(async () => {
        for (const { id, version } of rows)
          await patchRow(`${path}/${id}`, version, { section, isConfirmed: true });
      }, t('application.confirmed')),
    remove: async ({ id, version }: Pick<FileRowView, 'id' | 'version'>, name: string) => {
      if (!window.confirm(t('application.rows.confirmRemove', { name }))) return;
      await attempt(() => remove(`${path}/${id}`, version), t('application.rows.removed'));
    },
  };
}
