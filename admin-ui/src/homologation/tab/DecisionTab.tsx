import type { DecisionView, HomologationView } from '@pcc/shared';
import { useAudience } from '../../components/use-audience';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { LetterLink } from '../../letter/LetterLink';
import type { CaseTabProps } from '../CaseTabs';
import { useAudit } from '../use-case-parts';

export function DecisionTab({ homologation }: CaseTabProps) {
  const t = useText();
  const audience = useAudience();
  const { day } = useFormats();
  const { signatures } = homologation;
  if (audience === 'town' && !homologation.opinion && homologation.decisions.length === 0)
    return <p className="muted">{t('homologation.decision.hidden')}</p>;
  return (
    <>
      <Opinion homologation={homologation} />
      <section className="section" aria-labelledby="decisions">
        <h2 id="decisions">{t('homologation.decision.decisions')}</h2>
        {homologation.decisions.length === 0 && (
          <p className="muted">{t('homologation.decision.decisionNone')}</p>
        )}
        {[...homologation.decisions]
          .sort((a, b) => Number(a.isSuperseded) - Number(b.isSuperseded))
          .map((decision) => (
            <Decision key={decision.id} decision={decision} />
          ))}
      </section>
      <Recommendations homologation={homologation} />
      {homologation.letters.length > 0 && (
        <section className="section" aria-labelledby="letters">
          <h2 id="letters">{t('homologation.decision.letters')}</h2>
          <ul className="plain-list ruled-list">
            {homologation.letters.map((letter) => (
              <li key={letter.id} className="cluster">
                <LetterLink letter={letter} />
                <span className="muted">{day(letter.issuedOn)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(signatures.charterSignedOn || signatures.licenceSignedOn) && (
        <section className="section" aria-labelledby="signatures">
          <h2 id="signatures">{t('homologation.decision.signatures')}</h2>
          <dl className="facts">
            {(['charterSignedOn', 'licenceSignedOn'] as const).map((name) => (
              <div key={name}>
                <dt>{t(`homologation.decision.${name}`)}</dt>
                <dd>{signatures[name] ? day(signatures[name]) : t('common.none')}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

function Opinion({ homologation: { opinion } }: { homologation: HomologationView }) {
  const t = useText();
  const { instantDay } = useFormats();
  return (
    <section aria-labelledby="opinion">
      <h2 id="opinion">{t('homologation.decision.opinion')}</h2>
      {!opinion && <p className="muted">{t('homologation.decision.opinionNone')}</p>}
      {opinion && (
        <>
          <p>
            <strong>{t(`label.opinion.${opinion.opinion}`)}</strong>{' '}
            <span className="muted">
              {t('homologation.commitments.writtenBy', {
                name: opinion.by,
                day: instantDay(opinion.givenAt),
              })}
            </span>
          </p>
          <div className="prose">{opinion.text}</div>
          {opinion.stepAsides && opinion.stepAsides.length > 0 && (
            <p className="muted small">
              {t('homologation.decision.stepAsides')} :{' '}
              {opinion.stepAsides
                .map((member) => (member.reason ? `${member.name} (${member.reason})` : member.name))
                .join(', ')}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Decision({ decision }: { decision: DecisionView }) {
  const t = useText();
  const { day } = useFormats();
  const facts: [string, string | null][] = [
    [t('homologation.decision.boardOn'), day(decision.boardOn)],
    [t('homologation.decision.effectiveOn'), day(decision.effectiveOn)],
    [t('homologation.decision.rankAfter'), t(`label.rank.${decision.rankAfter}`)],
    [t('homologation.decision.termOn'), decision.termOn && day(decision.termOn)],
    [t('homologation.decision.heardOn'), decision.heardOn && day(decision.heardOn)],
    [
      t('homologation.decision.notifiedOn'),
      decision.notifiedOn ? day(decision.notifiedOn) : t('homologation.decision.notNotified'),
    ],
  ];
  return (
    <article className="surface" style={{ marginBottom: 16 }}>
      <h3>
        {t(`label.outcome.${decision.outcome}`)}
        {decision.isSuperseded && <span className="muted"> · {t('homologation.decision.superseded')}</span>}
      </h3>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {decision.reserves && <Words title={t('homologation.decision.reserves')} text={decision.reserves} />}
      {decision.differsFromOpinion && <p>{t('homologation.decision.differs')}</p>}
      {decision.reason && <Words title={t('homologation.decision.reason')} text={decision.reason} />}
    </article>
  );
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h4 style={{ margin: '8px 0 2px' }}>{title}</h4>
      <div className="prose">{text}</div>
    </>
  );
}

function Recommendations({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  const { data } = useAudit(homologation);
  const recommendations = data?.recommendations ?? [];
  return (
    <section className="section" aria-labelledby="case-recommendations">
      <h2 id="case-recommendations">{t('homologation.decision.recommendations')}</h2>
      {recommendations.length === 0 && (
        <p className="muted">{t('homologation.decision.recommendationsNone')}</p>
      )}
      <ul className="plain-list ruled-list">
        {recommendations.map((recommendation) => (
          <li key={recommendation.id}>
            <div className="prose">{recommendation.text}</div>
            <span className="muted small">
              {t(`label.recommendation.${recommendation.status}`)}
              {recommendation.commitmentCode &&
                ` · ${t('homologation.item.commitment', { code: recommendation.commitmentCode })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
