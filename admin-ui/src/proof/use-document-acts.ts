import type { DocumentChange, DocumentUseRequest, DocumentView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { useIdempotencyKey } from '../providers/idempotency';
import { StaleError } from '../providers/problem';

/** What may be done with the files of a case. A refusal stands in `error` until the next act. */
export function useDocumentActs(homologationId: string) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const { patchRow, remove, post } = useDataProvider<AppDataProvider>();
  /** The same proof may be joined again once it was taken out. */
  const joined = useRef(0);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);

  const refresh = () =>
    Promise.all(
      ['applications', 'homologations'].map((resource) =>
        queryClient.invalidateQueries({ queryKey: [resource, 'record', homologationId] }),
      ),
    );
  const act = async (work: () => Promise<unknown>, done?: string) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      await refresh();
      if (done) notice(done);
    } catch (caught) {
      setError(caught);
      // Someone else changed it: what stands now is shown, and the act may be asked again on it.
      if (caught instanceof StaleError) await refresh();
    } finally {
      setBusy(false);
    }
  };
  const write = (document: Pick<DocumentView, 'id' | 'version'>, change: DocumentChange) =>
    patchRow<DocumentView>(`documents/${document.id}`, document.version, change);
  return {
    error,
    isBusy,
    refresh,
    write,
    change: (document: DocumentView, change: DocumentChange) => act(() => write(document, change)),
    confirm: (document: DocumentView) =>
      act(() => write(document, { confirmed: true }), t('proof.confirmed')),
    remove: (document: DocumentView) => {
      if (
        !window.confirm(
          t('homologation.documents.confirmRemove', { name: document.caption || document.fileName }),
        )
      )
        return Promise.resolve();
      return act(
        () => remove(`documents/${document.id}`, document.version),
        t('homologation.documents.removed'),
      );
    },
    use: (request: DocumentUseRequest) =>
      act(async () => {
        const key = keyFor([request, joined.current]);
        await post<DocumentView>(`homologations/${homologationId}/document-uses`, request, key);
        joined.current += 1;
      }, t('homologation.documents.joined')),
  };
}
export type DocumentActs = ReturnType<typeof useDocumentActs>;
