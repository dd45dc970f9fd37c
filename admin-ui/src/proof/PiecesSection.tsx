import { type ApplicationView, type DocumentKind, type HomologationView, PIECE_KINDS } from '@pcc/shared';
import { useText } from '../i18n/text';
import { PieceField } from './PieceField';
import { PileMark } from './PileMark';
import styles from './proof.module.css';
import { WhyAsked } from './WhyAsked';

interface PiecesSectionProps {
  homologation: HomologationView;
  application: ApplicationView;
}

/** The pieces of a case as cards, each saying why it is asked. */
export function PiecesSection({ homologation, application }: PiecesSectionProps) {
  const asked = application.pieces.map(({ kind }) => kind).filter((kind) => kind !== 'photo');
  const others = homologation.joinable.filter((kind) => kind !== 'photo' && !asked.includes(kind));
  return (
    <>
      {[...asked, ...others].map((kind) => (
        <PieceCard key={kind} homologation={homologation} application={application} kind={kind} />
      ))}
    </>
  );
}

interface PieceCardProps extends PiecesSectionProps {
  kind: DocumentKind;
}

function PieceCard({ homologation, application, kind }: PieceCardProps) {
  const t = useText();
  const piece = application.pieces.find((one) => one.kind === kind);
  const proposed = application.documents.find((document) => document.kind === kind && !document.isConfirmed);
  const explained = PIECE_KINDS.find((candidate) => candidate === kind);
  const mark = piece?.isPresent
    ? 'done'
    : proposed
      ? (proposed.pile ?? 'to_confirm')
      : piece?.isMandatory
        ? 'missing'
        : 'optional';
  const id = `piece-${kind}`;
  return (
    <section id={id} tabIndex={-1} className={`surface ${styles.card}`} aria-labelledby={`${id}-title`}>
      <div className={styles.cardHead}>
        <h3 id={`${id}-title`}>{t(`label.document.${kind}`)}</h3>
        <PileMark mark={mark} />
      </div>
      {explained ? (
        <WhyAsked
          title={t('proof.why')}
          why={t(`proof.piece.${explained}.why`)}
          example={t(`proof.piece.${explained}.example`)}
          form={t(`proof.piece.${explained}.form`)}
        />
      ) : (
        <p className="muted small">{t('proof.otherExplain')}</p>
      )}
      <PieceField homologation={homologation} application={application} kind={kind} />
    </section>
  );
}
