import type { EligibilityAnswers, EligibilityView } from '@pcc/shared';
import { useText } from '../i18n/text';
import { ContactForm } from './ContactForm';
import styles from './eligibility.module.css';

/** Whom to call. */
export function Reach({ view }: { view: EligibilityView }) {
  const t = useText();
  const { name, isNational, email, phone } = view.network;
  return (
    <section aria-labelledby="network">
      <h2 id="network">{t('eligibility.network.title')}</h2>
      <p>{t(isNational ? 'eligibility.network.explainNational' : 'eligibility.network.explain', { name })}</p>
      <ul className={`plain-list ${styles.reach}`}>
        {phone !== null && (
          <li>
            <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{t('eligibility.network.phone', { phone })}</a>
          </li>
        )}
        {email !== null && (
          <li>
            <a href={`mailto:${email}`}>{t('eligibility.network.email', { email })}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Whom to call, and a form for who would rather write. */
export function NetworkPart({
  view,
  answers,
}: {
  view: EligibilityView;
  answers: EligibilityAnswers | null;
}) {
  const t = useText();
  const isUnreachable = view.network.phone === null && view.network.email === null;
  return (
    <>
      <Reach view={view} />
      {isUnreachable && <p>{t('eligibility.network.none')}</p>}
      <section aria-labelledby="contact">
        <h2 id="contact">{t('eligibility.contact.title')}</h2>
        {answers === null ? (
          <p className="muted">{t('eligibility.contact.first')}</p>
        ) : (
          <ContactForm key={view.commune.id} communeId={view.commune.id} answers={answers} />
        )}
      </section>
    </>
  );
}
