import { NEWS_STATES, type NewsState } from '@pcc/shared';
import { useId } from 'react';
import { MarkShape } from '../components/Mark';
import { useText } from '../i18n/text';
import { RECOMMENDATION_SHAPES } from '../recommendation/RecommendationMark';
import styles from './news.module.css';

interface StatusChoiceProps {
  value: NewsState;
  onChange: (value: NewsState) => void;
}

/** Four large answers, each with its own shape, its word and what it means. */
export function StatusChoice({ value, onChange }: StatusChoiceProps) {
  const t = useText();
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{t('news.where')}</legend>
      {NEWS_STATES.map((state) => (
        <label key={state} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={state}
            checked={value === state}
            onChange={() => onChange(state)}
          />
          <MarkShape shape={RECOMMENDATION_SHAPES[state]} />
          <span>
            <strong>{t(`news.choice.${state}`)}</strong>
            <span className="muted small">{t(`news.choiceHelp.${state}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
