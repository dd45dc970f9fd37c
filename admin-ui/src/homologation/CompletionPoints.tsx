import { type HomologationView, type PointView, sectionOfTarget, sectionsOfPoint } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { Link } from 'react-router-dom';
import { partPath, targetPath } from '../application/application-path';
import { EditableText } from '../components/EditableText';
import { targetWords } from '../components/unmet-words';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { useCharter } from './use-case-parts';

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
  const notice = useNotice();
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
      <AlsoOpened point={point} homologation={homologation} />
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
            notice(t('homologation.replySaved'));
          }}
        />
      )}
    </>
  );
}

function TargetLink({ point: { target }, homologationId }: { point: PointView; homologationId: string }) {
  const t = useText();
  const words = targetWords(t, target);
  return (
    <Link className="capital" to={targetPath(homologationId, target)}>
      {words}
    </Link>
  );
}

/** A criterion opens the section of the file that is about it, too. */
function AlsoOpened({
  point: { target },
  homologation,
}: {
  point: PointView;
  homologation: HomologationView;
}) {
  const t = useText();
  const { data: charter } = useCharter(homologation.charterId);
  const sections = sectionsOfPoint(target, charter?.criteria ?? []).filter(
    (section) => section !== sectionOfTarget(target),
  );
  if (sections.length === 0) return null;
  return (
    <p className="small" style={{ margin: 0 }}>
      {t('homologation.pointAlsoOpens')}{' '}
      {sections.map((section, index) => (
        <span key={section}>
          {index > 0 && ', '}
          <Link to={partPath(homologation.id, { part: section, chapter: null })}>
            {t(`send.section.${section}`)}
          </Link>
        </span>
      ))}
    </p>
  );
}
