import { useText } from '../i18n/text';
import styles from './proof.module.css';

interface WhyAskedProps {
  title: string;
  why: string;
  example: string;
  /** What it should look like, and how much of it. */
  form: string;
}

/** Why a piece or photographs are asked for, folded. */
export function WhyAsked({ title, why, example, form }: WhyAskedProps) {
  const t = useText();
  return (
    <details className={styles.why}>
      <summary>{title}</summary>
      <dl>
        <dt>{t('proof.purpose')}</dt>
        <dd>{why}</dd>
        <dt>{t('proof.example')}</dt>
        <dd>{example}</dd>
        <dt>{t('proof.form')}</dt>
        <dd>{form}</dd>
      </dl>
    </details>
  );
}
