import { PILES, type RemainingItem } from '@pcc/shared';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { CONFIRM_LIST, ConfirmAct } from '../components/ConfirmAct';
import { ErrorBox } from '../components/ErrorBox';
import { type Text, useText } from '../i18n/text';
import styles from './application.module.css';
import { anchorOf, targetPath } from './application-path';
import type { PartProps } from './part-props';
import { type PiledItem, piledItems } from './start-model';

/** Where a renewal starts: the last recommendations, then what the last case said, in three piles. */
export function StartPart({ homologation, application, charter, writer }: PartProps) {
  const t = useText();
  const items = piledItems(application, charter);
  return (
    <>
      <p>{t('application.start.lead')}</p>
      <section className={styles.block} aria-labelledby="start-recommendations">
        <h3 id="start-recommendations">{t('application.start.recommendations')}</h3>
        <p className="muted">{t('application.start.recommendationsLead')}</p>
        {application.recommendations.length === 0 && <p>{t('application.start.noRecommendation')}</p>}
        <ul className="plain-list ruled-list">
          {application.recommendations.map(({ id, text, status, commitmentCode }) => (
            <li key={id}>
              <strong className="small">{t(`label.recommendation.${status}`)}</strong>
              <p className="prose">{text}</p>
              {commitmentCode !== null && (
                <Link to={targetPath(homologation.id, { type: 'answer', code: commitmentCode })}>
                  {t('application.start.answerIt')} ({commitmentCode})
                </Link>
              )}
            </li>
          ))}
        </ul>
      </section>
      {PILES.map((pile) => {
        const ofPile = items.filter((item) => item.pile === pile);
        return (
          <section key={pile} className={styles.block} aria-labelledby={`pile-${pile}`} {...CONFIRM_LIST}>
            <h3 id={`pile-${pile}`}>
              {t(`application.start.pileTitle.${pile}`)} <span className="muted">({ofPile.length})</span>
            </h3>
            <p className="muted">
              {t(ofPile.length === 0 ? 'application.start.pileEmpty' : `application.start.pileLead.${pile}`)}
            </p>
            <ul className="plain-list ruled-list">
              {ofPile.map((item, index) => (
                <li key={`${anchorOf(item.target)}-${item.title ?? index}`}>
                  <PileLine item={item} homologationId={homologation.id} writer={writer} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

interface PileLineProps {
  item: PiledItem;
  homologationId: string;
  writer: PartProps['writer'];
}

function nameOf(t: Text, target: RemainingItem['target'], title: string | null): string {
  if (title !== null) return title;
  return target.type === 'field' ? t(`label.field.${target.code}`) : target.code;
}

function PileLine({ item, homologationId, writer }: PileLineProps) {
  const t = useText();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const { target, text, version, confirm } = item;
  const name = nameOf(t, target, item.title);
  const send = async () => {
    if (confirm === null) return;
    setSending(true);
    setError(null);
    const save = { answer: writer.saveAnswer, field: writer.saveField, fact: writer.saveFact }[confirm];
    try {
      await save(target.code)(text, version);
    } catch (caught) {
      setError(caught);
      await writer.follow();
    } finally {
      setSending(false);
    }
  };
  return (
    <div className={styles.pileLine}>
      <div>
        <Link to={targetPath(homologationId, target)}>{name}</Link>
        {text !== '' && (
          <details className={styles.why}>
            <summary aria-label={`${t('application.start.see')} (${name})`}>
              {t('application.start.see')}
            </summary>
            <div className="prose">{text}</div>
          </details>
        )}
        {error !== null && <ErrorBox error={error} />}
      </div>
      {confirm !== null && item.pile === 'to_confirm' && (
        <ConfirmAct
          isBusy={isSending}
          label={t('application.confirmNamed', { name })}
          onConfirm={() => void send()}
        >
          {t('application.confirm')}
        </ConfirmAct>
      )}
    </div>
  );
}
