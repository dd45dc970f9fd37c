import { DOCUMENT_KINDS, type HomologationView, type PointTarget, type PointView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { EditableText } from '../components/EditableText';
import { type Text, useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { commitmentPath } from './commitment-path';

/** What the network asked for, point by point, with the reply of the town. */
export function CompletionPoints({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  return (
    <section aria-labelledby="points" style={{ marginBottom: 20 }}>
      <h3 id="points">{t('homologation.pointsTitle')}</h3>
      <ul className="plain-list ruled-list">
        {homologation.points.map((point) => (
          <li key={point.id}>
            <PointLine point={point} homologation={homologation} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PointLine({ point, homologation }: { point: PointView; homologation: HomologationView }) {
  const t = useText();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const { patchRow } = useDataProvider<AppDataProvider>();
  return (
    <>
      <div className="cluster">
        <TargetLink point={point} homologationId={homologation.id} />
        <strong className="small">
          {t(point.isAnswered ? 'homologation.pointAnswered' : 'homologation.pointOpen')}
        </strong>
      </div>
      <p className="prose">{point.reason}</p>
      {(homologation.canReply || point.reply) && (
        <EditableText
          label={`${t('homologation.pointReply')} (${targetWords(t, point.target)})`}
          text={point.reply ?? ''}
          version={point.version}
          canEdit={homologation.canReply}
          emptyText=""
          editLabel={t('homologation.reply')}
          readCurrent={(current) => (current as PointView).reply ?? ''}
          onSave={async (reply, version) => {
            await patchRow(`homologations/${homologation.id}/points/${point.id}`, version, { reply });
            await queryClient.invalidateQueries();
            notify(t('homologation.replySaved'), { type: 'success' });
          }}
        />
      )}
    </>
  );
}

function TargetLink({ point: { target }, homologationId }: { point: PointView; homologationId: string }) {
  const t = useText();
  const words = targetWords(t, target);
  switch (target.type) {
    case 'answer':
      return <Link to={commitmentPath(homologationId, target.code)}>{words}</Link>;
    case 'criterion':
      return <Link to={`/homologations/${homologationId}/criteria`}>{words}</Link>;
    case 'piece':
      return <Link to={`/homologations/${homologationId}/documents`}>{words}</Link>;
    case 'identity':
      return <span>{words}</span>;
  }
}

function targetWords(t: Text, { type, code }: PointTarget): string {
  switch (type) {
    case 'answer':
      return t('homologation.item.commitment', { code });
    case 'criterion':
      return t('homologation.item.criterion', { code });
    case 'piece':
      return t(`label.document.${DOCUMENT_KINDS.find((kind) => kind === code) ?? 'other'}`);
    case 'identity':
      return t('label.pointTarget.identity');
  }
}
